package org.hearth.forge.internal.synth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.hearth.api.audio.AudioException;
import org.hearth.corpus.api.speech.Prosody;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.corpus.api.speech.Voice;

/**
 * A sentence as a voice is to say it.
 *
 * @param manner without a room; empty for the usual manner in the room of evaluation
 */
record Take(String text, Voice voice, Optional<Manner> manner) {
  private static final int NAME_BYTES = 10;

  /**
   * How it is said.
   *
   * @param lead samples of silence before it
   * @param tail samples of silence after it
   */
  record Manner(Prosody prosody, int lead, int tail) {}

  /** A name for its file: another take has another one. */
  String name() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, NAME_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** Samples of 16 kHz. */
  short[] speak(Synthesiser synthesiser) throws IOException, AudioException, InterruptedException {
    if (manner.isEmpty()) {
      return synthesiser.speak(voice, text);
    }
    Manner how = manner.get();
    return synthesiser.speakDry(voice, how.prosody(), text, how.lead(), how.tail());
  }
}
