package org.hearth.soundcard.internal.echo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides what of a microphone is heard. While Hearth is silent, all of it. While it talks nothing,
 * until somebody speaks into it: then what the person has said since a moment before, without the
 * echo. For one thread at a time.
 */
public final class EchoGate {
  /** Samples of a block. */
  public static final int BLOCK = EchoCanceller.BLOCK;

  /** Blocks kept for when somebody interrupts: 0.5 s. */
  private static final int KEPT = 31;

  /** Blocks for which the room may sound after the loudspeaker: 0.38 s. */
  private static final int TAIL = 24;

  /**
   * Silent blocks after which a sound may be something else that Hearth says: 48 ms. It may as well
   * be the same text after a comma, while the loudspeaker has not stopped yet. Then who interrupts
   * does so once more, and what they said since the comma is heard with it.
   */
  private static final int PAUSE = 3;

  /** Of a sample that is nothing but silence or a rounded fade. */
  private static final int SILENT = 8;

  private final EchoCanceller canceller = new EchoCanceller();
  private final NearSpeech speech = new NearSpeech();
  private final Deque<short[]> kept = new ArrayDeque<>();
  private final Listener listener;
  private int silent = TAIL;
  private boolean interrupted;

  /** Is told on the thread that calls {@link #accept}. */
  public interface Listener {
    /** Samples to be heard. */
    void hear(short[] samples, int offset, int length);

    /** Somebody speaks while Hearth talks: it should stop. */
    void interrupted();
  }

  public EchoGate(Listener listener) {
    this.listener = listener;
  }

  /**
   * The next {@link #BLOCK} samples.
   *
   * @param microphone what was recorded
   * @param loudspeaker what was played in the same time, or up to 0.2 s before
   */
  public void accept(short[] microphone, short[] loudspeaker) {
    boolean sounds = !isSilent(loudspeaker);
    if (sounds && silent >= PAUSE) {
      // Whoever has interrupted one thing has not interrupted the next, which may begin in the tail
      // of the first. Who still speaks interrupts again.
      interrupted = false;
    }
    silent = sounds ? 0 : Math.min(TAIL, silent + 1);
    if (silent == TAIL) {
      interrupted = false;
      kept.clear();
      canceller.pass(microphone);
      speech.accept(canceller);
      listener.hear(microphone, 0, BLOCK);
      return;
    }
    short[] left = new short[BLOCK];
    canceller.process(microphone, loudspeaker, left);
    boolean spoken = speech.accept(canceller);
    if (interrupted) {
      listener.hear(left, 0, BLOCK);
      return;
    }
    kept.addLast(left);
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
    if (spoken && canceller.isAdapted()) {
      interrupted = true;
      listener.interrupted();
      kept.forEach(each -> listener.hear(each, 0, BLOCK));
      kept.clear();
    }
  }

  /** Energy of the last block without the echo that was taken away, for who measures. */
  public double leftEnergy() {
    return canceller.leftEnergy();
  }

  private static boolean isSilent(short[] samples) {
    for (short sample : samples) {
      if (Math.abs(sample) > SILENT) {
        return false;
      }
    }
    return true;
  }
}
