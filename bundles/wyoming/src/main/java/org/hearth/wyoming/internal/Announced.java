package org.hearth.wyoming.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses at which somebody answers where the door is. One that fails keeps no other from it,
 * and is tried again at the next look; it is told of once. For one thread.
 */
final class Announced implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Announced.class);

  /** Addresses of this computer on the network at home, one of each interface. */
  interface Addresses {
    List<InetAddress> find() throws IOException;
  }

  /** Answers at an address. */
  interface Responder {
    /** Says that the door is there no more. */
    void close() throws IOException;
  }

  /** Begins to answer at an address. */
  interface Opener {
    Responder open(InetAddress address) throws IOException;
  }

  private final InetAddress door;
  private final Addresses own;
  private final Opener opener;
  private final Map<InetAddress, Responder> open = new HashMap<>();

  /** What was told last; nothing is told twice in succession. */
  private Set<String> told = Set.of();

  /**
   * @param door where the door is open; the address of any interface stands for {@code own}
   */
  Announced(InetAddress door, Addresses own, Opener opener) {
    this.door = door;
    this.own = own;
    this.opener = opener;
  }

  /** Answers where it is not yet done, and no longer at addresses that are gone. */
  void look() {
    Set<String> problems = new HashSet<>();
    try {
      List<InetAddress> wanted = door.isAnyLocalAddress() ? own.find() : List.of(door);
      if (wanted.isEmpty()) {
        problems.add("no network interface has an address of a network at home");
      }
      for (InetAddress gone : List.copyOf(open.keySet())) {
        if (!wanted.contains(gone)) {
          stop(gone, open.remove(gone));
        }
      }
      for (InetAddress each : wanted) {
        if (!open.containsKey(each)) {
          start(each, problems);
        }
      }
    } catch (IOException | RuntimeException e) {
      problems.add("the addresses of this computer cannot be read: " + e);
    }
    problems.stream()
        .filter(problem -> !told.contains(problem))
        .forEach(problem -> LOG.warn("{} is not announced: {}", WyomingService.NAME, problem));
    told = Set.copyOf(problems);
  }

  private void start(InetAddress address, Set<String> problems) {
    try {
      open.put(address, opener.open(address));
    } catch (IOException | RuntimeException e) { // The library throws either.
      problems.add("at " + address.getHostAddress() + ": " + e);
    }
  }

  private static void stop(InetAddress address, Responder responder) {
    try {
      responder.close();
    } catch (IOException | RuntimeException e) { // The library throws either.
      LOG.warn(
          "{} at {} says no goodbye: {}",
          WyomingService.NAME,
          address.getHostAddress(),
          e.toString());
    }
  }

  /** Answers nowhere any more. */
  @Override
  public void close() {
    open.forEach(Announced::stop);
    open.clear();
  }
}
