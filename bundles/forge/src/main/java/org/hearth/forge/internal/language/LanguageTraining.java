package org.hearth.forge.internal.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hearth.forge.internal.train.Adam;
import org.hearth.forge.internal.train.Schedule;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.LanguageWeights;
import org.hearth.language.api.WordList;
import org.hearth.nnet.api.Matrix;

/**
 * Training of a language model from nothing. The same text and settings give the same bits on
 * processors of one kind. For one thread.
 */
final class LanguageTraining {
  private static final int BATCH = 256;
  private static final double RATE = 3e-3;

  /** Of embeddings in the beginning. */
  private static final double SPREAD = 0.1;

  /**
   * So many frequent words are what sentences are made of. Others are taken for new ones now and
   * then, so that the model learns where new words stand and what follows them.
   */
  private static final int NEVER_NEW = 64;

  private static final double NEW = 0.03;

  /** States that decide along which directions adapters change the output. */
  private static final int STATES = 20_000;

  /** Is told how it gets on. */
  interface Progress {
    /**
     * @param share of the run that is done
     * @param loss of the batches since the last call, nats a word
     */
    void at(double share, double loss);
  }

  private final LanguageText text;
  private final LanguageSettings settings;
  private final Random random;
  private final LanguageWeights weights;
  private final LanguageGradient gradient;
  private final List<Adam> optimizers;

  LanguageTraining(LanguageText text, LanguageSettings settings) {
    this.text = text;
    this.settings = settings;
    this.random = new Random(settings.seed());
    WordList words = text.words();
    this.weights =
        LanguageWeights.zeros(
            words.size(), words.classes(), settings.dimension(), settings.width());
    draw(weights.embeddings(), SPREAD);
    draw(weights.hidden(), 1 / Math.sqrt(weights.hidden().rows()));
    draw(weights.projection(), 1 / Math.sqrt(settings.width()));
    draw(weights.classes(), SPREAD);
    this.gradient = new LanguageGradient(words, weights);
    this.optimizers = weights.all().stream().map(matrix -> new Adam(matrix.data().length)).toList();
  }

  private void draw(Matrix matrix, double deviation) {
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (deviation * random.nextGaussian());
    }
  }

  LanguageWeights weights() {
    return weights;
  }

  /**
   * Trains.
   *
   * @return loss of the last epoch, nats a word
   */
  double run(Progress progress) {
    Schedule schedule = new Schedule(RATE);
    List<int[]> sentences = new ArrayList<>(text.sentences());
    double all = (double) text.tokens() * settings.epochs();
    long done = 0;
    double loss = 0;
    Batch batch = new Batch(BATCH);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      Collections.shuffle(sentences, random);
      double sum = 0;
      long begin = done;
      for (int[] sentence : sentences) {
        int[] seen = withNewWords(sentence);
        for (int at = 0; at <= seen.length; at++) {
          batch.add(seen, at);
          if (batch.isFull()) {
            double now = step(batch, schedule.at(done / all));
            done += batch.size();
            sum += now * batch.size();
            batch.clear();
            progress.at(done / all, now);
          }
        }
      }
      loss = sum / Math.max(1, done - begin);
    }
    return loss;
  }

  private double step(Batch batch, double rate) {
    double loss = gradient.compute(batch);
    List<Matrix> values = weights.all();
    List<Matrix> gradients = gradient.gradient().all();
    for (int i = 0; i < values.size(); i++) {
      optimizers.get(i).step(values.get(i).data(), gradients.get(i).data(), rate);
    }
    return loss;
  }

  private int[] withNewWords(int[] sentence) {
    int[] seen = sentence.clone();
    for (int i = 0; i < seen.length; i++) {
      if (seen[i] > NEVER_NEW && random.nextDouble() < NEW) {
        seen[i] = WordList.NEW;
      }
    }
    return seen;
  }

  /** The directions for adapters. */
  Matrix basis() {
    List<float[]> states = new ArrayList<>();
    List<int[]> sentences = new ArrayList<>(text.sentences());
    Collections.shuffle(sentences, random);
    for (int[] sentence : sentences) {
      Batch batch = new Batch(sentence.length + 1);
      for (int at = 0; at <= sentence.length; at++) {
        batch.add(sentence, at);
      }
      Matrix found = gradient.states(batch);
      for (int i = 0; i < found.rows(); i++) {
        states.add(found.row(i));
      }
      if (states.size() >= STATES) {
        break;
      }
    }
    return Directions.of(
        Matrix.of(states.toArray(float[][]::new)),
        Math.min(LanguageNetwork.RANK, settings.dimension()));
  }
}
