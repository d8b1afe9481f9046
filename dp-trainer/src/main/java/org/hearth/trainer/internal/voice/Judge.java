package org.hearth.trainer.internal.voice;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.corpus.api.WordErrors;

/** Counts word errors of utterances on the open vocabulary, making room for those being heard. */
final class Judge {
  private static final long POLL_MILLIS = 50;

  /** 100 ms, fed at once: decoded well within the time in which room is to be made. */
  private static final int BLOCK = 1_600;

  private final SpeechRecognizer recognizer;
  private final Holds holds;
  private final Consumer<String> notes;

  /**
   * @param notes is told why it waits, once each time, on the thread that it works on
   */
  Judge(SpeechRecognizer recognizer, Holds holds, Consumer<String> notes) {
    this.recognizer = recognizer;
    this.holds = holds;
    this.notes = notes;
  }

  /**
   * Word errors with an acoustic part.
   *
   * @param part empty for the base model
   * @param goOn called often; throws to give up
   * @throws VoiceException when the recogniser cannot use the part
   */
  WordErrors errors(Optional<AcousticPart> part, List<SpokenExample> heldOut, Check goOn)
      throws VoiceException, InterruptedException {
    WordErrors errors = WordErrors.NONE;
    for (SpokenExample example : heldOut) {
      makeRoom(goOn);
      errors = errors.plus(WordErrors.of(example.text(), heard(part, example.samples(), goOn)));
    }
    return errors;
  }

  private void makeRoom(Check goOn) throws VoiceException, InterruptedException {
    Optional<String> reason = holds.reason();
    reason.ifPresent(found -> notes.accept("waiting: " + found));
    while (reason.isPresent()) {
      Thread.sleep(POLL_MILLIS);
      goOn.check();
      reason = holds.reason();
    }
    goOn.check();
  }

  /** Throws when what is being done is to be given up. */
  interface Check {
    void check() throws VoiceException, InterruptedException;
  }

  private String heard(Optional<AcousticPart> part, short[] samples, Check goOn)
      throws VoiceException, InterruptedException {
    try (RecognitionSession session =
        part.isPresent() ? recognizer.open(part.get()) : recognizer.open()) {
      Optional<String> fallback = session.fallback();
      if (fallback.isPresent()) {
        throw new VoiceException(
            "the held-out examples cannot be compared now: "
                + fallback.get()
                + ". What was done until now is kept");
      }
      for (int fed = 0; fed < samples.length; fed += BLOCK) {
        makeRoom(goOn);
        session.accept(samples, fed, Math.min(BLOCK, samples.length - fed));
      }
      return session.finish().text();
    } catch (AsrException e) {
      throw new VoiceException("the held-out examples cannot be compared: " + e.getMessage(), e);
    }
  }
}
