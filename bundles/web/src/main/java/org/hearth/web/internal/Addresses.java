package org.hearth.web.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hearth.web.internal.access.Origins;

/** Where on the household's network the page is. */
final class Addresses {
  private Addresses() {}

  /**
   * Names for the server's certificate: the addresses that lead to it, and the box's own names.
   *
   * @throws IOException when an address is no private one: the page is no service for the internet
   */
  static List<String> of(InetAddress address) throws IOException {
    if (!address.isAnyLocalAddress() && !Origins.isPrivate(address)) {
      throw new IOException(
          "web: "
              + address.getHostAddress()
              + " is an address of the internet, expected one of the household's own network");
    }
    Set<String> names = new LinkedHashSet<>();
    for (InetAddress each : address.isAnyLocalAddress() ? all() : List.of(address)) {
      names.add(each.getHostAddress().replaceFirst("%.*", ""));
    }
    names.add("localhost");
    String first = hostName().toLowerCase(Locale.ROOT).replaceFirst("\\..*", "");
    if (first.matches("[a-z0-9-]+")) {
      names.add(first + ".local");
    }
    return List.copyOf(names);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return ""; // Nothing here knows the box by its name; its addresses do.
    }
  }

  private static List<InetAddress> all() throws IOException {
    List<InetAddress> found = new ArrayList<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      each.inetAddresses().filter(Origins::isPrivate).forEach(found::add);
    }
    return found;
  }
}
