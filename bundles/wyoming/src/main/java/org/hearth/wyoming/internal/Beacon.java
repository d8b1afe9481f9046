package org.hearth.wyoming.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the network at home where the door is, by multicast DNS (RFC 6762 and 6763), so that Home
 * Assistant and satellites find it. On a thread of its own, since answering for a name takes time.
 */
final class Beacon implements AutoCloseable {
  static final String TYPE = "_wyoming._tcp.local.";
  static final String NAME = "Hearth";

  private static final Logger LOG = LoggerFactory.getLogger(Beacon.class);
  private static final int GOODBYE_MILLIS = 5_000;

  private final InetSocketAddress door;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "hearth-wyoming-beacon");

  /** Begins to tell. */
  Beacon(InetSocketAddress door) {
    this.door = door;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (Responders responders = new Responders()) {
      for (InetAddress address : addresses(door.getAddress())) {
        responders.announce(address, door.getPort());
      }
      end.await();
    } catch (IOException | LinkageError e) {
      LOG.warn("{} is not announced: {}", WyomingService.NAME, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The bundle stops.
    }
  }

  /** Where the door can be reached: one address of each interface, if it is open on all of them. */
  private static List<InetAddress> addresses(InetAddress door) throws IOException {
    if (!door.isAnyLocalAddress()) {
      return List.of(door);
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      if (each.isUp() && !each.isLoopback() && each.supportsMulticast()) {
        each.inetAddresses()
            .filter(InetAddress::isSiteLocalAddress)
            .findFirst()
            .ifPresent(addresses::add);
      }
    }
    return addresses;
  }

  /** Of a class of its own: without the library only this one cannot be loaded. */
  private static final class Responders implements AutoCloseable {
    private final List<JmDNS> open = new ArrayList<>();

    void announce(InetAddress address, int port) throws IOException {
      // A name, so that nobody is asked for that of the address.
      JmDNS responder = JmDNS.create(address, "hearth");
      open.add(responder);
      responder.registerService(ServiceInfo.create(TYPE, NAME, port, ""));
    }

    /** Says that the door is there no more. */
    @Override
    public void close() {
      for (JmDNS responder : open) {
        try {
          responder.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Says goodbye, within seconds. */
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join(GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
