package org.hearth.cli.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code [HOST:]PORT}; without a host it is the loopback interface. */
final class DoorAddress {
  private static final Pattern FORM =
      Pattern.compile("(?:(?<host>[^:]+|\\[[^]]+]):)?(?<port>\\d+)");
  private static final int MAX_PORT = 65_535;

  private DoorAddress() {}

  /**
   * @throws TypeConversionException naming what was found and what is expected
   */
  static InetSocketAddress parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || parts.group("port").length() > 5) {
      throw wrong(text);
    }
    int port = Integer.parseInt(parts.group("port"));
    if (port > MAX_PORT) {
      throw wrong(text);
    }
    String host = parts.group("host");
    InetSocketAddress address =
        host == null
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
            : new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port);
    if (address.isUnresolved()) {
      throw new TypeConversionException("'" + text + "': the host is not known");
    }
    return address;
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "'" + text + "', expected PORT or HOST:PORT with a port of 0 to 65535");
  }
}
