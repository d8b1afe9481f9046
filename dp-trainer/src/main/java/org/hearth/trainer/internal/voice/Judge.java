package org.hearth.trainer.internal.voice;

import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.corpus.api.WordErrors;

/** Counts word errors of utterances on the open vocabulary, making room for those being heard. */
final class Judge {
  private static final long POLL_MILLIS = 50;

  private final SpeechRecognizer recognizer;
  private final Holds holds;

  Judge(SpeechRecognizer recognizer, Holds holds) {
    this.recognizer = recognizer;
    this.holds = holds;
  }

  /**
   * Word errors with an acoustic part.
   *
   * @param part empty for the base model
   * @param goOn called before each utterance; throws to give up
   * @throws VoiceException when the recogniser cannot use the part
   */
  WordErrors errors(Optional<AcousticPart> part, List<SpokenExample> heldOut, Check goOn)
      throws VoiceException, InterruptedException {
    WordErrors errors = WordErrors.NONE;
    for (SpokenExample example : heldOut) {
      while (holds.reason().isPresent()) {
        Thread.sleep(POLL_MILLIS);
        goOn.check();
      }
      goOn.check();
      errors = errors.plus(WordErrors.of(example.text(), heard(part, example.samples())));
    }
    return errors;
  }

  /** Throws when what is being done is to be given up. */
  interface Check {
    void check() throws VoiceException, InterruptedException;
  }

  private String heard(Optional<AcousticPart> part, short[] samples) throws VoiceException {
    try (RecognitionSession session =
        part.isPresent() ? recognizer.open(part.get()) : recognizer.open()) {
      Optional<String> fallback = session.fallback();
      if (fallback.isPresent()) {
        throw new VoiceException(
            "the held-out examples cannot be compared now: "
                + fallback.get()
                + ". What was done until now is kept");
      }
      session.accept(samples, 0, samples.length);
      return session.finish().text();
    } catch (AsrException e) {
      throw new VoiceException("the held-out examples cannot be compared: " + e.getMessage(), e);
    }
  }
}
