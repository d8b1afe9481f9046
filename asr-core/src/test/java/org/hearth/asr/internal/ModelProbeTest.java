package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hearth.api.asr.AsrException;
import org.junit.jupiter.api.Test;

class ModelProbeTest {
  private static final Path MODEL = Path.of("some-model");

  /** A probe whose child is a shell script; the model is {@code $1}. */
  private static ModelProbe probe(String script, Duration timeout) {
    return new ModelProbe(List.of("/bin/sh", "-c", script, "probe"), timeout);
  }

  private static AsrException refusal(String script, Duration timeout) {
    return assertThrows(AsrException.class, () -> probe(script, timeout).probe(MODEL));
  }

  @Test
  void childThatHangsWithItsOutputOpenIsGivenUp() {
    AsrException refusal = refusal("echo loading; exec sleep 20", Duration.ofMillis(50));
    assertEquals("Vosk did not open the model in some-model within 50 ms", refusal.getMessage());
  }

  @Test
  void childThatHangsIsEnded() throws Exception {
    refusal("exec sleep 20", Duration.ofMillis(50));
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void lastWordsOfAChildThatDiesAreTold() {
    AsrException refusal = refusal("echo bad network in $1; exit 3", Duration.ofMinutes(1));
    assertEquals(
        "Vosk cannot use the model in some-model (exit 3): bad network in some-model",
        refusal.getMessage());
  }

  @Test
  void childThatEndsWithoutAnAnswerIsRefused() {
    assertTrue(refusal("true", Duration.ofMinutes(1)).getMessage().contains("(exit 0)"));
  }

  @Test
  void answerOfTheChildIsRead() throws AsrException {
    assertTrue(probe("echo phone-words=true", Duration.ofMinutes(1)).probe(MODEL));
    assertFalse(probe("echo phone-words=false", Duration.ofMinutes(1)).probe(MODEL));
  }
}
