package org.hearth.testkit.internal.updates;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.Playback;

/** A stream that is fed recordings without pause, and what the plugin made of them. */
final class Load implements Runnable {
  private static final short[] PAUSE = new short[PcmStream.SAMPLE_RATE];

  private final Assistant assistant;
  private final AdapterStack stack;
  private final List<short[]> recordings;
  private final AtomicBoolean stop;

  private final AtomicInteger fed = new AtomicInteger();
  private int reported;
  private int understood;
  private int lost;
  private int backward;
  private int latest = -1;
  private AsrException failure;

  /**
   * @param recordings each of which is one utterance that is understood on the stack
   */
  Load(Assistant assistant, AdapterStack stack, List<short[]> recordings, AtomicBoolean stop) {
    this.assistant = assistant;
    this.stack = stack;
    this.recordings = List.copyOf(recordings);
    this.stop = stop;
  }

  @Override
  public void run() {
    ListeningOptions options =
        new ListeningOptions(() -> stack, CoreTranscript.WHEN_REFUSED, Optional.empty(), true);
    try (ListeningStream stream = assistant.listen(options, this::heard)) {
      while (!stop.get()) {
        Playback.feed(stream, recordings.get(fed.get() % recordings.size()));
        Playback.feed(stream, PAUSE);
        fed.incrementAndGet();
      }
      stream.flush();
    } catch (AsrException e) {
      failure = e;
    }
  }

  private void heard(Utterance utterance) {
    reported++;
    if (utterance.match().isEmpty()) {
      return;
    }
    understood++;
    Optional<Reply> reply = utterance.reply().filter(Reply::done);
    if (reply.isEmpty()) {
      lost++;
      return;
    }
    int version = Integer.parseInt(reply.get().text());
    backward += version < latest ? 1 : 0;
    latest = version;
  }

  /** Recordings that were fed; may be asked while it runs. */
  int fed() {
    return fed.get();
  }

  /** Utterances that came out, understood or not; once it has ended, as all that follows. */
  int reported() {
    return reported;
  }

  /** Utterances that were understood. */
  int understood() {
    return understood;
  }

  /** Utterances on which nobody acted. */
  int lost() {
    return lost;
  }

  /** Utterances on which an older version acted than on the one before. */
  int backward() {
    return backward;
  }

  void requireWell() throws AsrException {
    if (failure != null) {
      throw new AsrException("a stream failed: " + failure.getMessage(), failure);
    }
  }
}
