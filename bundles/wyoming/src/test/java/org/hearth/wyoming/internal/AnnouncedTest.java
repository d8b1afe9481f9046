package org.hearth.wyoming.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Needs no network: addresses and answers are the test's own. */
final class AnnouncedTest {
  private static final Logger LOG = Logger.getLogger(Announced.class.getName());
  private static final String FIRST = "192.168.1.10";
  private static final String SECOND = "10.0.0.2";

  private final List<String> messages = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          messages.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final List<InetAddress> own = new ArrayList<>();
  private final Set<String> answering = new TreeSet<>();
  private final Set<String> broken = new TreeSet<>();
  private Announced announced;

  @BeforeEach
  void begin() throws Exception {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
    announced = announced("0.0.0.0");
  }

  @AfterEach
  void end() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  private Announced announced(String door) throws IOException {
    return new Announced(address(door), () -> own, each -> open(each.getHostAddress()));
  }

  private static InetAddress address(String text) throws IOException {
    return InetAddress.getByName(text);
  }

  private Announced.Responder open(String address) throws IOException {
    if (broken.contains(address)) {
      throw new IllegalStateException("on purpose");
    }
    answering.add(address);
    return () -> {
      answering.remove(address);
      if (broken.contains(address)) {
        throw new IOException("on purpose");
      }
    };
  }

  @Test
  void addressThatComesLaterIsAnnouncedWhenItIsThere() throws Exception {
    announced.look();
    announced.look();
    assertEquals(
        List.of(
            "wyoming is not announced: no network interface has an address of a network at home"),
        messages);
    own.add(address(FIRST));
    announced.look();
    assertEquals(Set.of(FIRST), answering);
    announced.look();
    assertEquals(1, messages.size());
  }

  @Test
  void addressThatGoesIsNotAnnouncedAnyMore() throws Exception {
    own.add(address(FIRST));
    own.add(address(SECOND));
    announced.look();
    assertEquals(Set.of(FIRST, SECOND), answering);
    own.remove(address(FIRST));
    announced.look();
    assertEquals(Set.of(SECOND), answering);
  }

  @Test
  void addressThatFailsKeepsNoOtherFromItAndIsTriedAgain() throws Exception {
    own.add(address(FIRST));
    own.add(address(SECOND));
    broken.add(FIRST);
    announced.look();
    announced.look();
    assertEquals(Set.of(SECOND), answering);
    assertEquals(1, messages.size(), messages.toString());
    broken.clear();
    announced.look();
    assertEquals(Set.of(FIRST, SECOND), answering);
  }

  @Test
  void goodbyeIsSaidAtEachAddress() throws Exception {
    own.add(address(FIRST));
    own.add(address(SECOND));
    announced.look();
    broken.addAll(List.of(FIRST, SECOND));
    announced.close();
    assertEquals(Set.of(), answering);
    assertEquals(2, messages.size(), messages.toString());
  }

  @Test
  void doorAtOneAddressIsAnnouncedThereAlone() throws Exception {
    own.add(address(FIRST));
    announced(SECOND).look();
    assertEquals(Set.of(SECOND), answering);
  }
}
