package org.hearth.forge.internal.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.hearth.forge.internal.train.BatchGradient.Example;

/**
 * Deals utterances to batches, shuffled anew in each epoch, and adds noise in which nothing is
 * said. A batch is known by its step alone, so that a run may go on anywhere. For one thread.
 */
final class Batches {
  /** Utterances of a batch, besides noise. */
  private static final int SIZE = 32;

  /** Noise of a batch, to be heard as silence. */
  private static final int NOISES = 2;

  private final List<Utterance> utterances;
  private final long seed;

  Batches(List<Utterance> utterances, long seed) {
    this.utterances = List.copyOf(utterances);
    this.seed = seed;
  }

  /** Steps of an epoch; utterances that fill no batch wait for the next one. */
  int ofEpoch() {
    return Math.max(1, utterances.size() / SIZE);
  }

  List<Example> at(int step) {
    List<Utterance> shuffled = new ArrayList<>(utterances);
    Collections.shuffle(shuffled, new Random(31 * seed + step / ofEpoch()));
    int from = step % ofEpoch() * SIZE;
    SplittableRandom seeds = new SplittableRandom((seed << 32) + step);
    List<Example> batch = new ArrayList<>();
    for (Utterance utterance : shuffled.subList(from, Math.min(from + SIZE, shuffled.size()))) {
      batch.add(new Example(utterance, seeds.nextLong()));
    }
    for (int i = 0; i < NOISES; i++) {
      batch.add(new Example(null, seeds.nextLong()));
    }
    return batch;
  }
}
