package org.hearth.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.log.LogService;

/**
 * A Felix framework with Hearth's bundles. It owns the control socket: bound here, on loopback, and
 * registered as a service for the command bundle.
 */
final class Container implements AutoCloseable {
  private static final int LAST_START_LEVEL = 10;
  private static final long STOP_MILLIS = 10_000;
  private static final int BACKLOG = 50;

  private final Felix framework;
  private final ServerSocket socket;
  private final String token;
  private final ContainerFolder folder;
  private final Thread stopOnSignal = new Thread(this::stop, "hearth-stop");

  private Container(Felix framework, ServerSocket socket, String token, ContainerFolder folder) {
    this.framework = framework;
    this.socket = socket;
    this.token = token;
    this.folder = folder;
  }

  /**
   * Starts the container and returns when its bundles are started.
   *
   * @param staying whether it outlives the command for which it is started
   */
  static Container start(Path home, boolean staying) throws LaunchException, IOException {
    return start(home, staying, LAST_START_LEVEL);
  }

  /**
   * As {@link #start(Path, boolean)}; bundles are started up to a start level.
   *
   * @param lastLevel 1 to 10
   */
  static Container start(Path home, boolean staying, int lastLevel)
      throws LaunchException, IOException {
    Distribution distribution = Distribution.locate();
    ContainerFolder folder = ContainerFolder.create(home);
    Logging.start(distribution, home);
    String token = newToken();
    Felix framework = new Felix(properties(distribution, home, folder, token, staying));
    ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Container container = new Container(framework, socket, token, folder);
    try {
      container.startBundles(distribution.bundles(), lastLevel);
      return container;
    } catch (BundleException e) {
      container.close();
      throw new LaunchException("the container does not start: " + e.getMessage());
    }
  }

  /** A client for commands to this container. */
  ControlClient client(StandardStreams streams) {
    return new ControlClient(port(), token, streams);
  }

  /** The framework's own context. */
  BundleContext bundles() {
    return framework.getBundleContext();
  }

  int port() {
    return socket.getLocalPort();
  }

  String token() {
    return token;
  }

  /** Those above the last level are there for their packages alone. */
  private void startBundles(List<Distribution.BundleEntry> entries, int lastLevel)
      throws BundleException {
    Runtime.getRuntime().addShutdownHook(stopOnSignal);
    framework.init();
    BundleContext context = framework.getBundleContext();
    context.registerService(LogService.class, new OsgiLog(), null);
    context.registerService(
        ServerSocket.class, socket, FrameworkUtil.asDictionary(Map.of("hearth.control", true)));
    for (Distribution.BundleEntry entry : entries) {
      Bundle bundle = context.installBundle("reference:" + entry.jar().toUri());
      if (entry.startLevel() == Distribution.NEVER) {
        continue;
      }
      bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
      if (entry.startLevel() <= lastLevel
          && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        bundle.start();
      }
    }
    framework.start();
  }

  private static Map<String, Object> properties(
      Distribution distribution, Path home, ContainerFolder folder, String token, boolean staying)
      throws IOException {
    Path nativeFolder = home.resolve("native");
    Files.createDirectories(nativeFolder);
    // JNA would unpack its own library into the user's cache folder.
    System.setProperty("jna.tmpdir", nativeFolder.toString());
    Map<String, Object> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, folder.cache().toString());
    properties.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(LAST_START_LEVEL));
    properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, distribution.systemPackages());
    properties.put("felix.log.logger", new FelixLog());
    properties.put("configurator.initial", distribution.configuration(home));
    // Whoever starts the web server says where; without this it would begin with port 8080.
    properties.put("org.apache.felix.http.require.config", "true");
    properties.put("hearth.home", home.toString());
    properties.put("hearth.dist", distribution.root().toString());
    properties.put("hearth.token", token);
    properties.put("hearth.staying", Boolean.toString(staying));
    return properties;
  }

  private static String newToken() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void stop() {
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
      socket.close();
      folder.delete();
    } catch (BundleException | IOException e) {
      System.err.println("hearth: the container did not stop cleanly: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(stopOnSignal);
    } catch (IllegalStateException e) {
      return; // The process is ending: the hook is at work already.
    }
    stop();
  }
}
