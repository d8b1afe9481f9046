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
    "preRollMillis, -1, 'preRollMillis is -1 ms; expected 0 to 1000 ms'",
    "minimumSpeechMillis, 0, 'minimumSpeechMillis is 0 ms; expected 10 to 500 ms'",
    "trailingSilenceMillis, 50, 'trailingSilenceMillis is 50 ms; expected 100 to 20000 ms'",
    "maximumUtteranceMillis, 10, 'maximumUtteranceMillis is 10 ms; expected 3000 to 120000 ms'",
    "endpointSilenceMillis, 900, 'endpointSilenceMillis is 900 ms; expected 0 to 800 ms'",
    "endpointHoldMillis, 0, 'endpointHoldMillis is 0 ms; expected 100 to 20000 ms'"
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
    Config config = config(Map.of("thresholdDecibels", Double.NaN));
    assertEquals(
        "thresholdDecibels is NaN; expected 1 to 20",
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
        : values.getOrDefault(method.getName(), method.getDefaultValue());
  }
}
