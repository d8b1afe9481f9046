package org.hearth.it.egress;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.Permission;
import java.util.Set;

/**
 * Allows everything but connections and look-ups of names beyond loopback. Each is noted, a line
 * each, in the file that {@link #RECORD} names, with {@code allowed} or {@code denied} before it.
 * Where a socket listens this cannot tell, only that one does; and native code does not ask.
 */
@SuppressWarnings("removal") // Its successor is to run as a user without a network.
public final class LoopbackOnly extends SecurityManager {
  /** System property with the name of the file. */
  public static final String RECORD = "hearth.it.egress";

  private static final Set<String> LOOPBACK =
      Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

  private final OutputStream record;

  /** Called by the JVM before the program. */
  public LoopbackOnly() throws IOException {
    record = new FileOutputStream(System.getProperty(RECORD), true);
  }

  @Override
  public void checkPermission(Permission permission) {}

  @Override
  public void checkPermission(Permission permission, Object context) {}

  /** Port -1 stands for a look-up. */
  @Override
  public void checkConnect(String host, int port) {
    String target = (port < 0 ? "look-up of " : "connection to ") + host;
    if (LOOPBACK.contains(host)) {
      note("allowed " + target);
      return;
    }
    note("denied " + target);
    throw new SecurityException(target + ", expected nothing beyond loopback");
  }

  @Override
  public void checkConnect(String host, int port, Object context) {
    checkConnect(host, port);
  }

  /** Datagrams to one peer are connections too. */
  @Override
  public void checkMulticast(InetAddress group) {
    note("denied multicast " + group.getHostAddress());
    throw new SecurityException("multicast to " + group.getHostAddress());
  }

  @Override
  public void checkListen(int port) {
    note("allowed listening");
  }

  @Override
  public void checkAccept(String host, int port) {
    checkConnect(host, port);
  }

  private void note(String line) {
    try {
      record.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
