package org.hearth.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.framework.FrameworkFactory;
import org.hearth.api.plugin.PluginException;
import org.hearth.api.plugin.PluginInfo;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** A home with a store of plugins in a container of its own. */
final class PluginHome {
  static final String LIGHTS = "org.example.lights";

  final TestSigner signer = new TestSigner();
  final Path folder;
  private Framework felix;
  private SignedPluginStore store;

  PluginHome(Path folder) throws BundleException {
    this.folder = folder;
    begin(true);
  }

  private void begin(boolean staying) throws BundleException {
    felix =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.resolve("cache").toString(),
                    Constants.FRAMEWORK_STORAGE_CLEAN,
                    Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                    "hearth.home",
                    folder.toString(),
                    "hearth.staying",
                    Boolean.toString(staying)));
    felix.start();
    store = new SignedPluginStore(signer, context());
  }

  BundleContext context() {
    return felix.getBundleContext();
  }

  SignedPluginStore store() {
    return store;
  }

  void restart() throws BundleException, InterruptedException {
    close();
    begin(true);
  }

  /** Restarts the container for one command. */
  void restartForACommand() throws BundleException, InterruptedException {
    close();
    begin(false);
  }

  void close() throws BundleException, InterruptedException {
    store.deactivate();
    felix.stop();
    felix.waitForStop(10_000);
  }

  /** A file to install and, beside it, its signature. */
  Path write(byte[] jar, byte[] signature) throws IOException {
    Path file = folder.resolve("downloaded.jar");
    Files.write(file, jar);
    Files.write(signature(file), signature);
    return file;
  }

  static Path signature(Path file) {
    return file.resolveSibling(file.getFileName() + ".sig");
  }

  /** Installs a plugin that the household signed. */
  PluginInfo install(PluginJar jar) throws IOException, PluginException {
    return install(jar.bytes(), signer.sign(jar.bytes()));
  }

  PluginInfo install(byte[] jar, byte[] signature) throws IOException, PluginException {
    Path file = write(jar, signature);
    return store.install(file, signature(file), false);
  }

  /** Where the store keeps a plugin. */
  Path installed(String name) {
    return folder.resolve("plugins").resolve(name + ".plugin");
  }

  /** The version that a running {@code Lights} plugin tells. */
  Optional<Object> lights() {
    ServiceReference<?> reference = context().getServiceReference(Supplier.class.getName());
    return Optional.ofNullable(reference)
        .map(found -> ((Supplier<?>) context().getService(found)).get());
  }

  int bundles() {
    return context().getBundles().length;
  }
}
