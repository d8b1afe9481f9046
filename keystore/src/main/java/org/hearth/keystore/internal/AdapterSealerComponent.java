package org.hearth.keystore.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.OpenedAdapter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Publishes the sealer with the keys under {@code keys/} in Hearth's home. Starting it touches
 * neither the disk nor Tink.
 */
@Component(service = AdapterSealer.class)
public final class AdapterSealerComponent implements AdapterSealer {
  private static final String HOME = "hearth.home";

  private final AdapterSealer sealer;

  @Activate
  public AdapterSealerComponent(BundleContext context) {
    String home = context.getProperty(HOME);
    if (home == null || home.isBlank()) {
      throw new IllegalStateException(
          "the framework property " + HOME + " is not set, expected the folder of Hearth's data");
    }
    KeyVault vault = new FileKeyVault(Path.of(home, "keys"), new SecureRandom());
    this.sealer = new TinkAdapterSealer(vault, BundleLimits.standard());
  }

  @Override
  public byte[] seal(AdapterDescriptor descriptor, Map<String, byte[]> files)
      throws AdapterException {
    return sealer.seal(descriptor, files);
  }

  @Override
  public OpenedAdapter open(byte[] bundle) throws AdapterException {
    return sealer.open(bundle);
  }
}
