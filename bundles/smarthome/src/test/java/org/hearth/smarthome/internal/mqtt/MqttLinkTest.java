package org.hearth.smarthome.internal.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.hearth.api.assistant.Announcement;
import org.hearth.container.tests.stub.StubBroker;
import org.hearth.container.tests.stub.StubBroker.Connect;
import org.hearth.container.tests.stub.StubBroker.Published;
import org.hearth.smarthome.internal.KeptSecrets;
import org.hearth.smarthome.internal.Message;
import org.hearth.smarthome.internal.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MqttLinkTest {
  private static final Message TIMER =
      new Message(Message.Kind.INTENT, Optional.of("kitchen"), "StartTimer", "{\"n\":1}");
  private static final Message OTHER =
      new Message(Message.Kind.OUTCOME, Optional.empty(), "StartTimer", "{\"n\":2}");

  private final Outbox<Message> outbox = new Outbox<>(10, Duration.ofHours(1), System::nanoTime);
  private final BlockingQueue<Announcement> announced = new LinkedBlockingQueue<>();
  private StubBroker broker;
  private MqttLink link;

  private MqttLink link(URI broker, Optional<String> user, Optional<Path> authority) {
    return link(
        new MqttSettings(broker, "me", user, authority, "hearth", Optional.empty(), true),
        source -> Set.of());
  }

  private MqttLink link(
      MqttSettings settings, Function<Optional<String>, Set<String>> discoverable) {
    return new MqttLink(
        settings,
        new KeptSecrets(Map.of(MqttLink.PASSWORD, "tangerine")),
        outbox,
        new Discovery(settings, discoverable),
        announced::add,
        new BackOff(new Random(1), System::nanoTime));
  }

  private void open(Optional<String> user) throws IOException {
    broker = new StubBroker();
    link = link(URI.create("tcp://127.0.0.1:" + broker.port()), user, Optional.empty());
  }

  @AfterEach
  void close() {
    link.close();
    broker.close();
  }

  @Test
  void messagesArriveOnTheTopicOfTheirSource() throws Exception {
    open(Optional.empty());
    assertEquals(new Published("hearth/status", "online", 1, true), broker.next());
    assertTrue(link.isConnected());
    outbox.offer(TIMER);
    outbox.offer(OTHER);
    assertEquals(new Published("hearth/kitchen/intent", "{\"n\":1}", 1, false), broker.next());
    assertEquals(new Published("hearth/default/outcome", "{\"n\":2}", 1, false), broker.next());
    link.close();
    assertFalse(link.isConnected());
    assertEquals(new Published("hearth/status", "offline", 1, true), broker.next());
  }

  @Test
  void brokerIsToldWhoComesAndWhatToSayWhenHearthIsGone() throws Exception {
    open(Optional.of("house"));
    broker.next();
    assertEquals(
        List.of(new Connect("me", "hearth/status", "offline", "house", "tangerine")),
        broker.connects());
  }

  @Test
  void messageThatWasNotAcknowledgedIsSentAgain() throws Exception {
    open(Optional.empty());
    broker.next();
    broker.swallowNext();
    outbox.offer(TIMER);
    assertEquals("online", broker.next().payload());
    assertEquals("hearth/kitchen/intent", broker.next().topic());
    assertEquals(2, broker.connects().size());
  }

  @Test
  void mistakeEndsOnlyOneConnection() throws Exception {
    broker = new StubBroker();
    AtomicBoolean broken = new AtomicBoolean(true);
    URI address = URI.create("tcp://127.0.0.1:" + broker.port());
    link =
        link(
            new MqttSettings(
                address,
                "me",
                Optional.empty(),
                Optional.empty(),
                "hearth",
                Optional.of("homeassistant"),
                true),
            source -> {
              if (broken.getAndSet(false)) {
                throw new IllegalStateException("broken");
              }
              return Set.of();
            });
    outbox.offer(TIMER);
    assertEquals("{\"n\":1}", broker.next("hearth/kitchen/intent").payload());
    assertEquals(2, broker.connects().size());
  }

  @Test
  void whatOthersWantSaidIsSaid() throws Exception {
    open(Optional.empty());
    broker.next();
    assertEquals(List.of("hearth/announce"), broker.subscriptions());
    broker.publish("hearth/announce", "of yesterday", true);
    broker.publish("hearth/announce", "{\"text\":\"The bell.\",\"source\":\"hall\"}", false);
    assertEquals(
        new Announcement("The bell.", Optional.of("hall")), announced.poll(60, TimeUnit.SECONDS));
  }

  @Test
  void brokerWithACertificateOfTheHouseholdIsTrusted() throws Exception {
    Path folder = Path.of("src/test/certificates"); // Made as its README says.
    broker = new StubBroker(serverSockets(folder.resolve("broker.p12")), 0);
    link =
        link(
            URI.create("ssl://localhost:" + broker.port()),
            Optional.empty(),
            Optional.of(folder.resolve("broker.pem")));
    assertEquals("online", broker.next().payload());
  }

  private static ServerSocketFactory serverSockets(Path store) throws Exception {
    char[] password = "changeit".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }
}
