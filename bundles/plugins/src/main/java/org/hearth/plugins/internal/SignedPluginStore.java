package org.hearth.plugins.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.keystore.CodeSigner;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.plugin.PluginException;
import org.hearth.api.plugin.PluginInfo;
import org.hearth.api.plugin.PluginStore;
import org.hearth.plugins.internal.SignedPlugin.Verified;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plugins on disk and in the container. What is on disk decides: a plugin is written there once it
 * has started, and a crash at any moment leaves the old version or the new one to the next start. A
 * plugin that cannot be started does not keep the others from it.
 *
 * <p>A container for one command starts none of them: whatever a plugin does, the commands that
 * remove it or its publisher work.
 */
@Component(service = PluginStore.class, immediate = true)
public final class SignedPluginStore implements PluginStore {
  private static final Logger LOG = LoggerFactory.getLogger(SignedPluginStore.class);
  private static final String HOME = "hearth.home";
  private static final String STAYING = "hearth.staying";

  private final CodeSigner signer;
  private final PluginFiles files;
  private final PluginBundles bundles;
  private final Exchange exchange;
  private final boolean staying;

  /** Why plugins of the folder do not run, by name. */
  private final Map<String, String> problems = new HashMap<>();

  /** Called by the container; starts what is installed. */
  @Activate
  public SignedPluginStore(@Reference CodeSigner signer, BundleContext context) {
    this.signer = signer;
    this.files = new PluginFiles(home(context).resolve("plugins"));
    this.bundles = new PluginBundles(context);
    this.exchange = new Exchange(context);
    this.staying = !"false".equals(context.getProperty(STAYING));
    try {
      recheck();
    } catch (PluginException e) {
      LOG.error("no plugin runs: {}", e.getMessage());
    }
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty(HOME);
    if (home == null || home.isBlank()) {
      throw new IllegalStateException(
          "the framework property " + HOME + " is not set, expected the folder of Hearth's data");
    }
    return Path.of(home);
  }

  /** Nobody but this instance knows its bundles. */
  @Deactivate
  synchronized void deactivate() {
    bundles.stopAll();
  }

  @Override
  public void sign(Path plugin, Path signature) throws PluginException {
    byte[] bundle = PluginFiles.read(plugin, SignedPlugin.MAX_BUNDLE);
    try {
      PluginManifest.read(bundle);
    } catch (PluginException e) {
      throw new PluginException(plugin + " is no plugin: " + e.getMessage(), e);
    }
    try {
      PluginFiles.write(signature, signer.sign(bundle));
    } catch (KeystoreException e) {
      throw new PluginException(e.getMessage(), e);
    }
  }

  @Override
  public synchronized PluginInfo install(Path plugin, Path signature, boolean downgrade)
      throws PluginException {
    byte[] bundle = PluginFiles.read(plugin, SignedPlugin.MAX_BUNDLE);
    byte[] line = PluginFiles.read(signature, SignedPlugin.MAX_SIGNATURE);
    try {
      SignedPlugin signed = SignedPlugin.of(line, bundle);
      Verified verified = signed.verify(signer);
      files.locked(
          () -> {
            requireSuccessor(verified, downgrade);
            replace(verified, signed);
          });
      LOG.info("plugin {} {} installed", verified.name(), verified.version());
      return info(verified.name());
    } catch (PluginException e) {
      throw new PluginException(plugin + " is refused: " + e.getMessage(), e);
    }
  }

  /** A publisher that is trusted with code is not thereby trusted with the plugins of others. */
  private void requireSuccessor(Verified verified, boolean downgrade) throws PluginException {
    Optional<Verified> installed = installed(verified.name());
    if (installed.isEmpty()) {
      return;
    }
    Verified before = installed.get();
    if (!before.publisher().equals(verified.publisher())) {
      throw new PluginException(
          String.format(
              "it is signed by %s, but the installed %s by %s: remove that one first",
              verified.publisher(), before.name(), before.publisher()));
    }
    if (!downgrade && verified.version().compareTo(before.version()) < 0) {
      throw new PluginException(
          String.format(
              "its version is %s, but %s is installed; give --downgrade to go back",
              verified.version(), before.version()));
    }
  }

  /** The installed plugin of a name; anything may replace one whose signature does not hold. */
  private Optional<Verified> installed(String name) throws PluginException {
    if (!files.names().contains(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(verified(name, files.read(name)));
    } catch (PluginException e) {
      LOG.info("the installed plugin {} is not used any more: {}", name, e.getMessage());
      return Optional.empty();
    }
  }

  /** Streams may run: whoever acts on their intents is exchanged, and none of them is lost. */
  private void replace(Verified verified, SignedPlugin signed) throws PluginException {
    String name = verified.name();
    exchange.run(
        () -> {
          bundles.stop(name);
          try {
            bundles.start(verified, signed);
          } catch (PluginException e) {
            goBack(name);
            throw e;
          }
        });
    try {
      files.write(name, signed);
      problems.remove(name);
    } catch (PluginException e) {
      exchange.run(() -> goBack(name));
      throw e;
    }
  }

  private void goBack(String name) throws PluginException {
    bundles.stop(name);
    if (files.names().contains(name)) {
      check(name);
    }
  }

  @Override
  public synchronized void remove(String name) throws PluginException {
    files.locked(
        () -> {
          List<String> names = files.names();
          if (!names.contains(name)) {
            throw new PluginException(
                "no plugin '"
                    + name
                    + "' is installed; there is: "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
          }
          files.delete(name);
        });
    problems.remove(name);
    bundles.stop(name);
    LOG.info("plugin {} removed", name);
  }

  @Override
  public synchronized List<String> recheck() throws PluginException {
    Set<String> before = bundles.names();
    Set<String> names = new TreeSet<>(before);
    names.addAll(files.names());
    List<String> stopped = new ArrayList<>();
    for (String name : names) {
      check(name);
      if (before.contains(name) && !bundles.names().contains(name)) {
        stopped.add(name);
      }
    }
    return List.copyOf(stopped);
  }

  /** Starts a plugin of the folder, or stops it when its signature does not hold any more. */
  private void check(String name) throws PluginException {
    try {
      SignedPlugin plugin = files.read(name);
      Verified verified = verified(name, plugin);
      if (staying && !bundles.names().contains(name)) {
        bundles.start(verified, plugin);
      }
      problems.remove(name);
    } catch (PluginException e) {
      LOG.info("the plugin {} does not run: {}", name, e.getMessage());
      problems.put(name, e.getMessage());
      bundles.stop(name);
    }
  }

  @Override
  public synchronized List<PluginInfo> list() throws PluginException {
    return files.names().stream().map(this::info).toList();
  }

  private PluginInfo info(String name) {
    try {
      Verified verified = verified(name, files.read(name));
      boolean stopped = staying && !bundles.isRunning(name);
      String problem = problems.getOrDefault(name, stopped ? "it was stopped" : null);
      return new PluginInfo(name, verified.version().toString(), verified.publisher(), problem);
    } catch (PluginException e) {
      return new PluginInfo(name, null, null, e.getMessage());
    }
  }

  /** Checks a plugin of the folder, which must also be the one that its file is named after. */
  private Verified verified(String name, SignedPlugin plugin) throws PluginException {
    Verified verified = plugin.verify(signer);
    if (!verified.name().equals(name)) {
      throw new PluginException(
          "its Bundle-SymbolicName is '" + verified.name() + "', expected '" + name + "'");
    }
    return verified;
  }
}
