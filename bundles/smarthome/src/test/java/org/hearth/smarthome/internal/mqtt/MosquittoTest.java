package org.hearth.smarthome.internal.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.hearth.api.assistant.Announcement;
import org.hearth.smarthome.internal.KeptSecrets;
import org.hearth.smarthome.internal.Message;
import org.hearth.smarthome.internal.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with a real broker, Mosquitto, where it is installed. */
class MosquittoTest {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path folder;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Announcement> announced = new LinkedBlockingQueue<>();
  private Process mosquitto;
  private String broker;
  private MqttClient watcher;

  @BeforeEach
  void start() throws Exception {
    Optional<Path> program = PLACES.stream().filter(Files::isExecutable).findFirst();
    assumeTrue(program.isPresent(), "Mosquitto is not installed (Debian package mosquitto)");
    int port = freePort();
    broker = "tcp://127.0.0.1:" + port;
    Path configuration =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
    mosquitto =
        new ProcessBuilder(program.get().toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    watcher = new MqttClient(broker, "watcher", new MemoryPersistence());
    connect(watcher);
    watcher.subscribe(
        "#",
        1,
        (topic, message) ->
            seen.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** It listens a moment after its start. */
  private static void connect(MqttClient client) throws Exception {
    MqttException failure = null;
    for (int i = 0; i < 10 * PATIENCE_SECONDS; i++) {
      try {
        client.connect(new MqttConnectOptions());
        return;
      } catch (MqttException e) {
        failure = e;
        Thread.sleep(100);
      }
    }
    throw failure;
  }

  @AfterEach
  void stop() throws Exception {
    if (mosquitto != null) {
      watcher.disconnectForcibly(0, 1_000);
      watcher.close(true);
      mosquitto.destroy();
      mosquitto.waitFor();
    }
  }

  private String next() throws InterruptedException {
    return Stream.ofNullable(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing was published"));
  }

  @Test
  void messagesDiscoveryAndAnnouncements() throws Exception {
    MqttSettings settings =
        new MqttSettings(
            MqttSettings.broker(broker),
            "me",
            Optional.empty(),
            Optional.empty(),
            "hearth",
            Optional.of("homeassistant"),
            true);
    Outbox<Message> outbox = new Outbox<>(10, Duration.ofHours(1), System::nanoTime);
    MqttLink link =
        new MqttLink(
            settings,
            new KeptSecrets(Map.of()),
            outbox,
            new Discovery(settings, source -> Set.of("StopTimer")),
            announced::add,
            new BackOff(new Random(1), System::nanoTime));
    try {
      assertEquals("hearth/status online", next());
      watcher.publish("hearth/announce", "The bell.".getBytes(StandardCharsets.UTF_8), 1, false);
      assertEquals(
          new Announcement("The bell.", Optional.empty()),
          announced.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals("hearth/announce The bell.", next());
      outbox.offer(
          new Message(Message.Kind.INTENT, Optional.of("kitchen"), "StartTimer", "{\"n\":1}"));
      assertEquals("homeassistant/sensor/hearth_kitchen_intent/config", next().split(" ")[0]);
      assertEquals("homeassistant/event/hearth_kitchen_command/config", next().split(" ")[0]);
      assertEquals("hearth/kitchen/intent {\"n\":1}", next());
    } finally {
      link.close();
    }
    assertEquals("hearth/status offline", next());
  }
}
