package org.hearth.forge.internal.synth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.speech.Prosody;
import org.hearth.corpus.api.speech.Voice;
import org.hearth.corpus.api.speech.Voice.Way;
import org.hearth.forge.internal.synth.Take.Manner;

/**
 * Deals sentences to voices, in rounds: in each one every sentence once, in an order, by a voice
 * and in a manner of chance. The same seed deals the same. For one thread.
 */
final class Dealer {
  private static final double SHORTEST_SILENCE = 0.1;
  private static final double LONGEST_SILENCE = 0.4;

  /** Odd, and not what SplittableRandom adds to its own state from one draw to the next. */
  private static final long STRIDE = 0xD1342543DE82EF95L;

  private final List<String> texts;
  private final VoicePool pool;
  private final long seed;
  private List<String> order = List.of();
  private int round = -1;

  /**
   * @param texts at least one
   */
  Dealer(List<String> texts, VoicePool pool, long seed) {
    this.texts = List.copyOf(texts);
    this.pool = pool;
    this.seed = seed;
  }

  /** How many takes are a round. */
  int round() {
    return texts.size();
  }

  /** The take of that number, from 0. */
  Take take(int number) {
    if (number / texts.size() != round) {
      round = number / texts.size();
      List<String> shuffled = new ArrayList<>(texts);
      Collections.shuffle(shuffled, new Random(seedOf(round)));
      order = shuffled;
    }
    RandomGenerator random = new SplittableRandom(seedOf(number));
    Voice voice = pool.draw(random);
    return new Take(
        order.get(number % texts.size()),
        voice,
        pool.heldOut() ? Optional.empty() : Optional.of(manner(voice.way(), random)));
  }

  /** Mixed, so that what is drawn for one number tells nothing of the next. */
  private long seedOf(int number) {
    return new SplittableRandom(seed + STRIDE * number).nextLong();
  }

  /** Formants are made for any pitch; voices that were people's sound odd far from theirs. */
  private static Manner manner(Way way, RandomGenerator random) {
    boolean formants = way == Way.SPELLING || way == Way.PHONEMES;
    double speed = formants ? random.nextDouble(0.8, 1.3) : random.nextDouble(0.85, 1.2);
    double pitch = formants ? random.nextDouble(0.6, 1.4) : random.nextDouble(0.9, 1.15);
    return new Manner(new Prosody(speed, pitch), silence(random), silence(random));
  }

  private static int silence(RandomGenerator random) {
    return (int) (PcmStream.SAMPLE_RATE * random.nextDouble(SHORTEST_SILENCE, LONGEST_SILENCE));
  }
}
