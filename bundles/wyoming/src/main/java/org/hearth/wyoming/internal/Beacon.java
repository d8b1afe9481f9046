package org.hearth.wyoming.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the network at home where the door is, by multicast DNS (RFC 6762 and 6763), so that Home
 * Assistant and satellites find it. On a thread of its own, since answering for a name takes time.
 * It looks again every minute, since addresses come and go.
 */
final class Beacon implements AutoCloseable {
  static final String TYPE = "_wyoming._tcp.local.";
  static final String NAME = "Hearth";

  private static final Logger LOG = LoggerFactory.getLogger(Beacon.class);
  private static final int GOODBYE_MILLIS = 5_000;
  private static final int LOOK_SECONDS = 60;

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
    InetAddress address = door.getAddress();
    Announced announced = new Announced(address, OwnAddresses::find, this::respond);
    try (announced) {
      do {
        announced.look();
      } while (!end.await(LOOK_SECONDS, TimeUnit.SECONDS));
    } catch (LinkageError e) { // Without the library it stays so.
      LOG.warn("{} is not announced: {}", WyomingService.NAME, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The bundle stops.
    }
  }

  private Announced.Responder respond(InetAddress address) throws IOException {
    return Multicast.respond(address, door.getPort());
  }

  /** Of a class of its own: without the library only this one cannot be loaded. */
  private static final class Multicast {
    private Multicast() {}

    static Announced.Responder respond(InetAddress address, int port) throws IOException {
      // A name, so that nobody is asked for that of the address.
      JmDNS responder = JmDNS.create(address, "hearth");
      try {
        responder.registerService(ServiceInfo.create(TYPE, NAME, port, ""));
      } catch (IOException | RuntimeException e) {
        responder.close();
        throw e;
      }
      return responder::close;
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
