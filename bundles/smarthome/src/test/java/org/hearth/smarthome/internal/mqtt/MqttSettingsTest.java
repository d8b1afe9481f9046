package org.hearth.smarthome.internal.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.api.assistant.Announcement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {
  @Test
  void brokerHasTheUsualPort() {
    assertEquals(URI.create("tcp://hub:1883"), MqttSettings.broker("tcp://hub"));
    assertEquals(URI.create("ssl://hub:8883"), MqttSettings.broker("ssl://hub"));
    assertEquals(URI.create("ssl://hub:99"), MqttSettings.broker("ssl://hub:99"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "mqtt://hub", "tcp://", "tcp://a b"})
  void addressThatIsNoneIsRefused(String url) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> MqttSettings.broker(url)).getMessage();
    assertTrue(message.startsWith("org.hearth.mqtt: url is '" + url + "', expected"), message);
  }

  @Test
  void passwordInTheAddressIsRefusedWithoutShowingIt() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> MqttSettings.broker("tcp://house:tangerine@hub"))
            .getMessage();
    assertFalse(message.contains("tangerine"), message);
  }

  @Test
  void sourceIsOneLevelOfATopic() {
    assertEquals("a_b__c_", MqttSettings.level(Optional.of("a/b #c+")));
    assertEquals("default", MqttSettings.level(Optional.empty()));
  }

  @Test
  void backOffGrowsToAMinuteAndAQuarter() {
    BackOff backOff = new BackOff(new Random(1), () -> 0);
    Duration first = backOff.next();
    assertTrue(first.toMillis() >= 1_000 && first.toMillis() < 1_250, first.toString());
    Duration last = first;
    for (int i = 0; i < 20; i++) {
      last = backOff.next();
    }
    assertTrue(last.toMillis() >= 60_000 && last.toMillis() < 75_000, last.toString());
  }

  @Test
  void backOffBeginsAnewAfterAConnectionThatHeldForAMinute() {
    AtomicLong now = new AtomicLong();
    BackOff backOff = new BackOff(new Random(1), now::get);
    backOff.next();
    backOff.connected();
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    assertTrue(backOff.next().toMillis() >= 2_000, "a broker that hangs up again and again");
    backOff.connected();
    now.addAndGet(Duration.ofSeconds(60).toNanos());
    assertTrue(backOff.next().toMillis() < 1_250);
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertTrue(backOff.next().toMillis() >= 2_000, "it was not connected since");
  }

  @Test
  void announcementIsTextOrJson() {
    assertEquals(Optional.of(new Announcement("Hello", Optional.empty())), parse(" Hello\n"));
    assertEquals(
        Optional.of(new Announcement("Hello", Optional.of("hall"))),
        parse("{\"text\": \"Hello\", \"source\": \"hall\"}"));
    assertEquals(Optional.of(new Announcement("{broken", Optional.empty())), parse("{broken"));
    assertEquals(Optional.empty(), parse("  "));
    assertEquals(Optional.empty(), parse("{\"source\": \"hall\"}"));
    assertEquals(Optional.empty(), parse("x".repeat(1_001)));
  }

  private static Optional<Announcement> parse(String payload) {
    return Announcements.parse(payload.getBytes(StandardCharsets.UTF_8));
  }
}
