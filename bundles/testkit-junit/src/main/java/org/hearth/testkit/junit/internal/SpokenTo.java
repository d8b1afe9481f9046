package org.hearth.testkit.junit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hearth.testkit.api.Heard;
import org.hearth.testkit.api.Hearth;

/** One test's view of the container. */
final class SpokenTo implements Hearth {
  private final TestContainer container;
  private final Sayings sayings;

  SpokenTo(TestContainer container, Sayings sayings) {
    this.container = container;
    this.sayings = sayings;
  }

  @Override
  public Heard hear(String text) {
    Path recording = sayings.say(text, Path.of("target", "hearth-test", "said"));
    try {
      return new HeardUtterances(
          container, "\"" + text + "\"", Optional.of(text), container.hear(recording));
    } finally {
      delete(recording);
    }
  }

  @Override
  public Heard hear(Path recording) {
    return new HeardUtterances(
        container, recording.toString(), Optional.empty(), container.hear(recording));
  }

  @Override
  public String awaitAnnouncement(Duration limit) {
    String text = container.announcement(limit.toMillis());
    if (text == null) {
      throw new AssertionError("nothing was announced within " + limit.toMillis() + " ms");
    }
    return text;
  }

  /** What a synthesiser said; recordings of the project stay. */
  private static void delete(Path recording) {
    try {
      if (recording.startsWith(Path.of("target", "hearth-test"))) {
        Files.deleteIfExists(recording);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
