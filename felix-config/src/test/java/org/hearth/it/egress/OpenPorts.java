package org.hearth.it.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ports of a process that others can reach, as Linux lists them (proc(5), /proc/net/tcp). */
public final class OpenPorts {
  private static final Pattern INODE = Pattern.compile("socket:\\[(\\d+)]");
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE_COLUMN = 9;

  /** In kernel's tcp_states.h, TCP_LISTEN, and TCP_CLOSE for UDP sockets without a peer. */
  private static final Set<String> OPEN = Set.of("0A", "07");

  private OpenPorts() {}

  /** Where a process listens, or takes datagrams from anybody. */
  public static List<InetSocketAddress> of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    Set<String> inodes = sockets(process.resolve("fd"));
    List<InetSocketAddress> ports = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
        String[] columns = line.strip().split("\\s+");
        if (OPEN.contains(columns[STATE]) && inodes.contains(columns[INODE_COLUMN])) {
          ports.add(address(columns[LOCAL]));
        }
      }
    }
    return ports;
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> links = Files.list(descriptors)) {
      for (Path link : links.toList()) {
        if (Files.isSymbolicLink(link)) { // It may have been closed meanwhile.
          Matcher inode = INODE.matcher(Files.readSymbolicLink(link).toString());
          if (inode.matches()) {
            inodes.add(inode.group(1));
          }
        }
      }
    }
    return inodes;
  }

  /** Reads {@code 0100007F:1F90}: words of four bytes as the machine has them, and the port. */
  private static InetSocketAddress address(String text) throws IOException {
    String[] parts = text.split(":");
    byte[] words = HexFormat.of().parseHex(parts[0]);
    byte[] address = new byte[words.length];
    int swap = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 3 : 0;
    for (int i = 0; i < words.length; i++) {
      address[i ^ swap] = words[i];
    }
    return new InetSocketAddress(InetAddress.getByAddress(address), Integer.parseInt(parts[1], 16));
  }
}
