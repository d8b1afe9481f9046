package org.hearth.audio.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.hearth.api.audio.UtteranceSink;
import org.hearth.audio.internal.DefaultSegmenterFactory.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmenterSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "pre.roll.millis, -1, 'org.hearth.audio: pre.roll.millis is -1 ms; expected 0 to 1000 ms'",
    "minimum.speech.millis, 0, 'org.hearth.audio: minimum.speech.millis is 0 ms; expected 10 to 500 ms'",
    "trailing.silence.millis, 50, 'org.hearth.audio: trailing.silence.millis is 50 ms; expected 100 to 20000 ms'",
    "maximum.utterance.millis, 10, 'org.hearth.audio: maximum.utterance.millis is 10 ms; expected 3000 to 120000 ms'",
    "endpoint.silence.millis, 900, 'org.hearth.audio: endpoint.silence.millis is 900 ms; expected 0 to 800 ms'",
    "endpoint.hold.millis, 0, 'org.hearth.audio: endpoint.hold.millis is 0 ms; expected 100 to 20000 ms'"
  })
  void settingOutOfItsRangeIsNamed(String name, int value, String message) {
    Config config = config(Map.of(name, value));
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new DefaultSegmenterFactory(config))
            .getMessage());
  }

  @Test
  void thresholdMustBeANumberInRange() {
    Config config = config(Map.of("threshold.decibels", Double.NaN));
    assertEquals(
        "org.hearth.audio: threshold.decibels is NaN; expected 1 to 20",
        assertThrows(IllegalArgumentException.class, () -> new DefaultSegmenterFactory(config))
            .getMessage());
  }

  @Test
  void defaultsSegmentAStream() {
    short[] stream = new SyntheticSpeech(1).silence(1).speech(1, -20).silence(2).build();
    RecordingSink sink = new RecordingSink(stream);
    segment(new DefaultSegmenterFactory(config(Map.of())), sink, stream);
    assertEquals(1, sink.utterances().size());
  }

  private static void segment(DefaultSegmenterFactory factory, UtteranceSink sink, short[] stream) {
    factory.create(sink).accept(stream, 0, stream.length);
  }

  /** The configuration as the container makes it: given values, else the defaults. */
  private static Config config(Map<String, Object> values) {
    return (Config)
        Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> value(values, method));
  }

  private static Object value(Map<String, Object> values, Method method) {
    return method.getDeclaringClass() == Annotation.class
        ? null
        : values.getOrDefault(method.getName().replace('_', '.'), method.getDefaultValue());
  }
}
