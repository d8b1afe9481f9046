package org.hearth.context.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  private static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.0", "1.0.0.0", "1.0.x", "-1.0.0", "1.0.1000000", " 1.0.0"})
  void whatIsNoVersionIsNone(String text) {
    assertEquals(Optional.empty(), Version.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.4",
    "1.2.999999, 1.3.0",
    "1.999999.0, 1.999999.1",
    "1.999999.999999, 2.0.0"
  })
  void nextIsTheLowestThatIsHigher(String text, String next) {
    assertEquals(Optional.of(version(next)), version(text).next());
    assertTrue(version(text).compareTo(version(next)) < 0);
  }

  @Test
  void nothingIsHigherThanTheLast() {
    assertEquals(Optional.empty(), version("999999.999999.999999").next());
  }

  @Test
  void numbersCountAndNotDigits() {
    List<Version> sorted =
        List.of(version("1.10.0"), version("1.9.20"), version("1.9.3"), version("0.99.99"));
    assertEquals(
        List.of("0.99.99", "1.9.3", "1.9.20", "1.10.0"),
        sorted.stream().sorted().map(Version::toString).toList());
  }
}
