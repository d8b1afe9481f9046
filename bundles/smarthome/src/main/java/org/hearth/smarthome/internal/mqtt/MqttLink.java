package org.hearth.smarthome.internal.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Secrets;
import org.hearth.smarthome.internal.Message;
import org.hearth.smarthome.internal.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection with a broker that is made again whenever it is lost, on a thread of its own. A
 * message waits in the outbox until the broker has acknowledged it (QoS 1), so it may arrive twice.
 */
final class MqttLink implements AutoCloseable {
  /** Name of the secret that is the password. */
  static final String PASSWORD = "mqtt.password";

  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
  private static final int AT_LEAST_ONCE = 1;
  private static final long ANSWER_MILLIS = 10_000;
  private static final long GOODBYE_MILLIS = 1_000;

  private final MqttSettings settings;
  private final Secrets secrets;
  private final Outbox<Message> outbox;
  private final Discovery discovery;
  private final Consumer<Announcement> announcements;
  private final BackOff backOff;
  private final Thread thread;
  private volatile boolean closed;

  /** Whether what is sent now arrives at once. */
  private volatile boolean connected;

  private String lastFailure = "";

  MqttLink(
      MqttSettings settings,
      Secrets secrets,
      Outbox<Message> outbox,
      Discovery discovery,
      Consumer<Announcement> announcements,
      BackOff backOff) {
    this.settings = settings;
    this.secrets = secrets;
    this.outbox = outbox;
    this.discovery = discovery;
    this.announcements = announcements;
    this.backOff = backOff;
    this.thread = new Thread(this::run, "hearth-mqtt");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        try {
          serve();
        } catch (MqttException e) {
          warn("code " + e.getReasonCode() + ", " + e.getMessage());
        } catch (IOException | KeystoreException e) {
          warn(e.getMessage());
        } catch (RuntimeException e) {
          LOG.warn("mqtt: a mistake ended the connection: {}", e.getClass().getName());
        }
        if (!closed) {
          Thread.sleep(backOff.next().toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The bundle stops.
    }
  }

  /** A broker that is away for a night is worth one line. */
  private void warn(String failure) {
    if (!closed && !failure.equals(lastFailure)) {
      LOG.warn("mqtt: {} cannot be reached: {}", settings.broker(), failure);
      lastFailure = failure;
    }
  }

  /** Connects, and delivers messages until the connection is lost or Hearth stops. */
  private void serve() throws MqttException, IOException, KeystoreException, InterruptedException {
    MqttClient client =
        new MqttClient(settings.broker().toString(), settings.clientId(), new MemoryPersistence());
    try {
      client.setTimeToWait(ANSWER_MILLIS);
      client.setCallback(new Callback());
      client.connect(options());
      LOG.info("mqtt: connected with {}", settings.broker());
      lastFailure = "";
      backOff.connected();
      connected = true;
      if (settings.announces()) {
        client.subscribe(settings.announceTopic(), AT_LEAST_ONCE);
      }
      publish(client, settings.statusTopic(), "online", true);
      for (Discovery.Config config : discovery.all()) {
        publish(client, config.topic(), config.payload(), true);
      }
      deliver(client);
      if (client.isConnected()) {
        publish(client, settings.statusTopic(), "offline", true);
        client.disconnect(GOODBYE_MILLIS);
      }
    } finally {
      connected = false;
      end(client);
    }
  }

  /** Whether the broker is there. */
  boolean isConnected() {
    return connected && !closed;
  }

  private static void end(MqttClient client) {
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, GOODBYE_MILLIS);
      }
      client.close(true);
    } catch (MqttException e) {
      LOG.debug("mqtt: a connection did not end cleanly: code {}", e.getReasonCode());
    }
  }

  private MqttConnectOptions options() throws IOException, KeystoreException {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setAutomaticReconnect(false); // Here it is seen, and messages do not pile up elsewhere.
    options.setCleanSession(true);
    options.setConnectionTimeout((int) Duration.ofMillis(ANSWER_MILLIS).toSeconds());
    options.setWill(
        settings.statusTopic(), "offline".getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, true);
    if (settings.user().isPresent()) {
      options.setUserName(settings.user().get());
      options.setPassword(secrets.get(PASSWORD).orElse(new char[0]));
    }
    if (settings.isEncrypted() && settings.authority().isPresent()) {
      options.setSocketFactory(BrokerTls.trusting(settings.authority().get()));
    }
    return options;
  }

  private void deliver(MqttClient client) throws MqttException, InterruptedException {
    while (true) {
      Optional<Message> next = outbox.next(() -> closed || !client.isConnected());
      if (next.isEmpty()) {
        return;
      }
      Message message = next.get();
      for (Discovery.Config config : discovery.ahead(message)) {
        publish(client, config.topic(), config.payload(), true);
      }
      String topic = settings.messageTopic(message.source(), message.kind().label());
      publish(client, topic, message.json(), false);
      outbox.delivered(message);
      long lost = outbox.takeLost();
      if (lost > 0) {
        LOG.warn("mqtt: {} messages were too many or too old", lost);
      }
    }
  }

  /** Returns when the broker has acknowledged it. */
  private static void publish(MqttClient client, String topic, String payload, boolean retained)
      throws MqttException {
    client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, retained);
  }

  /** Called on the library's thread. */
  private final class Callback implements MqttCallback {
    @Override
    public void connectionLost(Throwable cause) {
      connected = false;
      outbox.wake();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      if (!message.isRetained()) { // It was for those who were there.
        Announcements.parse(message.getPayload()).ifPresent(announcements);
      }
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // Whoever published has waited for it.
    }
  }

  /** Says goodbye, for a second at most. */
  @Override
  public void close() {
    closed = true;
    outbox.wake();
    try {
      thread.join(GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
