package org.hearth.wyoming.internal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this computer is on the network at home. */
final class OwnAddresses {
  private OwnAddresses() {}

  /** One address of each interface that has one. */
  static List<InetAddress> find() throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      if (each.isUp() && !each.isLoopback() && each.supportsMulticast()) {
        best(each.inetAddresses()).ifPresent(addresses::add);
      }
    }
    return addresses;
  }

  /** Of an interface's addresses, the first one at home; of IPv6 only where there is no other. */
  static Optional<InetAddress> best(Stream<InetAddress> addresses) {
    List<InetAddress> home = addresses.filter(OwnAddresses::isAtHome).toList();
    return home.stream()
        .filter(Inet4Address.class::isInstance)
        .findFirst()
        .or(() -> home.stream().findFirst());
  }

  /**
   * Whether only the network at home reaches an address: those of RFC 1918, 169.254.0.0/16,
   * 100.64.0.0/10 (RFC 6598) and fc00::/7 (RFC 4193). One of fe80::/10 leads nowhere without the
   * name of an interface, which others do not share.
   */
  static boolean isAtHome(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      boolean isShared = bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40;
      return address.isSiteLocalAddress() || address.isLinkLocalAddress() || isShared;
    }
    return (bytes[0] & 0xfe) == 0xfc;
  }
}
