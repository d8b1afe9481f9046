package org.hearth.corpus.api;

import java.util.ArrayList;
import java.util.List;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmStream;

/** Plays recordings through the whole chain as fast as it goes. */
public final class Playback {
  /** 100 ms, as a microphone would deliver. */
  public static final int CHUNK = PcmStream.SAMPLE_RATE / 10;

  private Playback() {}

  /**
   * What was heard, and how long it took.
   *
   * @param seconds of processing
   */
  public record Heard(List<Utterance> utterances, double seconds) {
    public Heard {
      utterances = List.copyOf(utterances);
    }

    /** Transcripts of all utterances. */
    public String text() {
      return String.join(" ", utterances.stream().map(Utterance::text).toList());
    }

    /** What the frozen core heard; only with {@link CoreTranscript#ALWAYS}. */
    public String coreText() {
      return String.join(" ", utterances.stream().map(Utterance::coreText).toList());
    }
  }

  /** Hears a whole recording on a stack. */
  public static Heard hear(
      Assistant assistant, short[] samples, AdapterStack stack, CoreTranscript core)
      throws AsrException {
    List<Utterance> utterances = new ArrayList<>();
    long begin = System.nanoTime();
    try (ListeningStream stream =
        assistant.listen(new ListeningOptions(() -> stack, core), utterances::add)) {
      feed(stream, samples);
      stream.flush();
    }
    return new Heard(utterances, (System.nanoTime() - begin) / 1e9);
  }

  /** Feeds samples in chunks of 100 ms. */
  public static void feed(ListeningStream stream, short[] samples) throws AsrException {
    for (int i = 0; i < samples.length; i += CHUNK) {
      stream.accept(samples, i, Math.min(CHUNK, samples.length - i));
    }
  }
}
