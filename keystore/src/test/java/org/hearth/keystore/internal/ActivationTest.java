package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** What the container does with the components. */
class ActivationTest {
  @TempDir Path home;

  private static BundleContext context(String home) {
    return (BundleContext)
        Proxy.newProxyInstance(
            ActivationTest.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, args) -> {
              assertEquals("getProperty", method.getName());
              return args[0].equals("hearth.home") ? home : null;
            });
  }

  @Test
  void touchesNothingOnDisk() throws Exception {
    HouseholdKeys keys = new HouseholdKeys(context(home.resolve("new").toString()));
    KeysetVault vault = new KeysetVault(keys);
    KeyringManager manager = new KeyringManager(keys, Set.of("notes"));
    manager.addSealedData(new Notes(home.resolve("notes"), vault));
    new TinkAdapterSealer(keys);
    new KeyringTrustStore(keys);
    new KeyringRollbackLedger(keys);
    new PluginSigner(keys);
    keys.close();

    try (Stream<Path> files = Files.list(home)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void namesTheMissingProperty() {
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> new HouseholdKeys(context(" ")));

    assertTrue(refusal.getMessage().contains("hearth.home"), refusal.getMessage());
  }
}
