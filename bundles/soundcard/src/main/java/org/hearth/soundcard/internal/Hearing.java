package org.hearth.soundcard.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.wake.WakeStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the microphone gives on a thread of its own, since recognising and acting take time in
 * which the devices must go on.
 */
final class Hearing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

  /** Blocks of 16 ms that wait at most: half a minute. */
  private static final int WAITING = 2_000;

  private static final short[] PAUSE = new short[0];
  private static final short[] END = new short[0];

  private final Assistant assistant;
  private final ListeningOptions options;
  private final Optional<WakeStream> wake;
  private final UtteranceListener listener;
  private final BlockingQueue<short[]> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread = new Thread(this::run, "hearth-microphone-hearing");

  /** Whether it was told that this computer is too slow, and it still is. */
  private boolean late;

  /**
   * Begins.
   *
   * @param wake empty when all is heard
   * @param listener is told of utterances on this thread
   */
  Hearing(
      Assistant assistant,
      ListeningOptions options,
      Optional<WakeStream> wake,
      UtteranceListener listener) {
    this.assistant = assistant;
    this.options = options;
    this.wake = wake;
    this.listener = listener;
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes samples; returns at once. Called by one thread at a time. */
  void accept(short[] samples, int offset, int length) {
    boolean taken = waiting.offer(Arrays.copyOfRange(samples, offset, offset + length));
    if (!taken && !late) {
      LOG.warn("this computer is too slow to hear all of what the microphone gives");
    }
    // Under load there is room for a block now and then: that is not told anew each time.
    late = !taken || (late && waiting.remainingCapacity() < WAITING / 2);
  }

  /** The microphone is gone for now: ends the utterance in flight. */
  void pause() {
    if (!waiting.offer(PAUSE)) {
      LOG.debug("what waits is more than can be heard");
    }
  }

  private void run() {
    Ear ear = new Ear();
    try (ListeningStream stream = assistant.listen(options, ear)) {
      ear.begin(stream);
      for (short[] block = waiting.take(); block != END; block = waiting.take()) {
        ear.accept(block);
      }
    } catch (InterruptedException e) {
      LOG.debug("closed", e);
    } catch (RuntimeException e) {
      LOG.error("the microphone is heard no more: {}", e.getClass().getName());
    }
  }

  /** All through the wake gate, or straight on. */
  private final class Ear implements UtteranceListener, WakeGate.Sink {
    private ListeningStream stream;

    /** Null without a wake word. */
    private WakeGate gate;

    /** Whether the last block failed unforeseen, which is told once. */
    private boolean failing;

    void begin(ListeningStream opened) {
      stream = opened;
      gate = wake.map(word -> new WakeGate(word, this)).orElse(null);
    }

    void accept(short[] block) {
      try {
        if (block == PAUSE) {
          pause();
        } else if (gate == null) {
          stream.accept(block, 0, block.length);
        } else {
          gate.accept(block, block.length);
        }
        failing = false;
      } catch (AsrException e) {
        // Not the message of what was thrown unforeseen, in which there may be what was said.
        LOG.warn(
            "an utterance at the microphone was given up: {}",
            e.getCause() == null ? e.getMessage() : e.getCause().getClass().getName());
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.error("what the microphone gives cannot be heard: {}", e.getClass().getName());
        }
        failing = true;
      }
    }

    private void pause() throws AsrException {
      if (gate == null) {
        stream.flush();
      } else {
        gate.pause();
      }
    }

    @Override
    public void accept(short[] samples, int offset, int length) throws AsrException {
      stream.accept(samples, offset, length);
    }

    @Override
    public void flush() throws AsrException {
      stream.flush();
    }

    @Override
    public boolean wantsPartials() {
      return gate != null;
    }

    @Override
    public void partial(String text) {
      if (gate != null && !text.isEmpty()) {
        gate.speaking();
      }
    }

    @Override
    public void heard(Utterance utterance) {
      if (gate != null) {
        gate.heard(utterance);
      }
      listener.heard(utterance);
    }
  }

  @Override
  public void close() {
    waiting.clear();
    waiting.add(END);
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
