package org.hearth.smarthome.internal.mqtt;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a broker is reached.
 *
 * @param broker {@code tcp} or {@code ssl}, host and port
 * @param clientId of Hearth at the broker, which no other client may have
 * @param user empty for nobody in particular
 * @param authority file with the certificates (PEM) that the broker's is checked against; empty for
 *     those of the JDK
 * @param topic below which all of Hearth's topics are
 * @param discovery topic below which Home Assistant discovers things; empty when it is to discover
 *     nothing
 * @param announces whether what others publish at {@link #announceTopic} is said
 */
record MqttSettings(
    URI broker,
    String clientId,
    Optional<String> user,
    Optional<Path> authority,
    String topic,
    Optional<String> discovery,
    boolean announces) {
  private static final String PID = "org.hearth.mqtt";
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
  private static final int PLAIN_PORT = 1883;
  private static final int TLS_PORT = 8883;

  MqttSettings {
    requireTopic("topic", topic);
    discovery.ifPresent(prefix -> requireTopic("discovery", prefix));
    if (clientId.isBlank()) {
      throw refused("client.id", clientId, "a name");
    }
  }

  private static void requireTopic(String key, String topic) {
    if (!TOPIC.matcher(topic).matches()) {
      throw refused(key, topic, "letters, digits, _ and -, in levels divided by /");
    }
  }

  /** The address of a broker, with the usual port if it has none. */
  static URI broker(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getUserInfo() != null) {
        throw new IllegalArgumentException(
            PID
                + ": url has a user in it, expected the user under 'user', and the password kept"
                + " by: hearth secret set mqtt.password");
      }
      boolean tls = "ssl".equals(uri.getScheme());
      if (uri.getHost() == null || !(tls || "tcp".equals(uri.getScheme()))) {
        throw refused("url", url, "tcp://HOST[:PORT] or ssl://HOST[:PORT]");
      }
      int port = uri.getPort() >= 0 ? uri.getPort() : tls ? TLS_PORT : PLAIN_PORT;
      return new URI(uri.getScheme(), null, uri.getHost(), port, null, null, null);
    } catch (URISyntaxException e) {
      throw refused("url", url, "tcp://HOST[:PORT] or ssl://HOST[:PORT]");
    }
  }

  private static IllegalArgumentException refused(String key, String found, String expected) {
    return new IllegalArgumentException(
        PID + ": " + key + " is '" + found + "', expected " + expected);
  }

  /** Whether what is sent travels encrypted. */
  boolean isEncrypted() {
    return broker.getScheme().equals("ssl");
  }

  /** The topic that tells whether Hearth is there: {@code online} or {@code offline}. */
  String statusTopic() {
    return topic + "/status";
  }

  /** The topic on which others tell what to say. */
  String announceTopic() {
    return topic + "/announce";
  }

  /**
   * The topic of messages of a source.
   *
   * @param label of their kind
   */
  String messageTopic(Optional<String> source, String label) {
    return topic + "/" + level(source) + "/" + label;
  }

  /** A source as one level of a topic: what is special in topics and ids becomes {@code _}. */
  static String level(Optional<String> source) {
    return source.orElse("default").replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
