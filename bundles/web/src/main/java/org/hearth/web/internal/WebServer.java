package org.hearth.web.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.hearth.web.internal.tls.Authority;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, whose bundle is started when the page is opened and not before. */
final class WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final String JETTY = "org.apache.felix.http.jetty12";
  private static final String PID = "org.apache.felix.http";
  private static final int PASSWORD_BYTES = 24;

  /** A few are the server's own; pages that listen take one each, and guests some. */
  private static final int THREADS = 40;

  private static final int IDLE_MILLIS = 60_000;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int CALL_MILLIS = 3_000;
  private static final int STEP_MILLIS = 20;

  private final Bundle jetty;
  private final Configuration configuration;
  private final InetSocketAddress address;

  private WebServer(Bundle jetty, Configuration configuration, InetSocketAddress address) {
    this.jetty = jetty;
    this.configuration = configuration;
    this.address = address;
  }

  /** Starts it over plain HTTP. */
  static WebServer start(BundleContext context, ConfigurationAdmin admin, InetSocketAddress address)
      throws IOException {
    InetSocketAddress free = claim(address);
    Map<String, Object> properties = common(free);
    properties.put("org.apache.felix.http.enable", true);
    properties.put("org.osgi.service.http.port", free.getPort());
    return start(context, admin, new Caller(free, Optional.empty()), properties);
  }

  /**
   * Starts it over TLS.
   *
   * @param names by which the server is reached
   */
  static WebServer start(
      BundleContext context,
      ConfigurationAdmin admin,
      InetSocketAddress address,
      Authority authority,
      List<String> names)
      throws IOException {
    InetSocketAddress free = claim(address);
    String password = newPassword();
    Path file = context.getDataFile("server.p12").toPath();
    try {
      write(authority.server(names, password.toCharArray()), password, file);
      Map<String, Object> properties = common(free);
      properties.put("org.apache.felix.http.enable", false);
      properties.put("org.apache.felix.https.enable", true);
      properties.put("org.osgi.service.http.port.secure", free.getPort());
      properties.put("org.apache.felix.https.keystore", file.toString());
      properties.put("org.apache.felix.https.keystore.type", "PKCS12");
      properties.put("org.apache.felix.https.keystore.password", password);
      properties.put("org.apache.felix.https.keystore.key.password", password);
      properties.put(
          "org.apache.felix.https.jetty.protocols.included", new String[] {"TLSv1.2", "TLSv1.3"});
      SSLSocketFactory trusting = authority.trusting().getSocketFactory();
      return start(context, admin, new Caller(free, Optional.of(trusting)), properties);
    } catch (GeneralSecurityException e) {
      throw new IOException("web: the server's certificate cannot be made: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(file); // Jetty has read it, or never will.
    }
  }

  private static Map<String, Object> common(InetSocketAddress address) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("org.apache.felix.http.host", address.getAddress().getHostAddress());
    properties.put("org.apache.felix.http.timeout", IDLE_MILLIS);
    properties.put("org.apache.felix.http.jetty.threadpool.max", THREADS);
    properties.put("org.apache.felix.http.jetty.sendServerHeader", false);
    properties.put("org.apache.felix.http.mbeans", false);
    return properties;
  }

  private static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static void write(KeyStore store, String password, Path file)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }

  /** Jetty only logs that it cannot listen. Tries it first, and finds a port where any will do. */
  private static InetSocketAddress claim(InetSocketAddress address) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
      return new InetSocketAddress(address.getAddress(), probe.getLocalPort());
    } catch (IOException e) {
      throw new IOException(
          "web: cannot listen at "
              + address.getAddress().getHostAddress()
              + ":"
              + address.getPort()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static WebServer start(
      BundleContext context,
      ConfigurationAdmin admin,
      Caller caller,
      Map<String, Object> properties)
      throws IOException {
    Bundle jetty =
        Arrays.stream(context.getBundles())
            .filter(bundle -> JETTY.equals(bundle.getSymbolicName()))
            .findFirst()
            .orElseThrow(() -> new IOException("web: the bundle " + JETTY + " is not installed"));
    Configuration configuration = admin.getConfiguration(PID, null);
    configuration.update(FrameworkUtil.asDictionary(properties));
    WebServer server = new WebServer(jetty, configuration, caller.address);
    try {
      jetty.start(Bundle.START_TRANSIENT);
      caller.await();
      return server;
    } catch (BundleException e) {
      server.stop();
      throw new IOException("web: the server does not start: " + e.getMessage(), e);
    } catch (IOException e) {
      server.stop();
      throw e;
    }
  }

  /**
   * Asks for the page as a browser does, until it is there: Jetty starts on a thread of the
   * configuration's, and listens before it can answer.
   *
   * @param trusting makes TLS connections, if those are wanted
   */
  private record Caller(InetSocketAddress address, Optional<SSLSocketFactory> trusting) {

    void await() throws IOException {
      long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
      while (!answers()) {
        if (System.nanoTime() > end) {
          throw new IOException("web: the server does not answer; the log tells why");
        }
        try {
          Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("web: the container stops", e);
        }
      }
    }

    private boolean answers() throws IOException {
      HttpURLConnection connection = (HttpURLConnection) url().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(CALL_MILLIS);
      connection.setReadTimeout(CALL_MILLIS);
      if (connection instanceof HttpsURLConnection secure && trusting.isPresent()) {
        secure.setSSLSocketFactory(trusting.get());
      }
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } catch (IOException e) {
        return false; // Not yet.
      } finally {
        connection.disconnect();
      }
    }

    private URL url() throws MalformedURLException {
      InetAddress bound = address.getAddress();
      InetAddress host = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
      String scheme = trusting.isPresent() ? "https" : "http";
      return new URL(scheme, host.getHostAddress(), address.getPort(), "/");
    }
  }

  InetSocketAddress address() {
    return address;
  }

  void stop() {
    try {
      jetty.stop(Bundle.STOP_TRANSIENT);
      configuration.delete();
    } catch (BundleException | IOException | IllegalStateException e) {
      LOG.debug("the server did not stop cleanly", e);
    }
  }
}
