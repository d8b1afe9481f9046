package org.hearth.language.api;

import java.util.Arrays;
import java.util.List;
import org.hearth.nnet.api.Matrix;

/**
 * The output of a model with all that adapters change in it: a row and a bias for each class, each
 * number and each slot of a new word, as {@link LanguageDelta} counts them. Immutable.
 */
final class OutputLayer {
  private final float[] rows;
  private final float[] bias;
  private final int dimension;

  OutputLayer(LanguageNetwork network, List<LanguageDelta> deltas) {
    WordList words = network.words();
    LanguageWeights weights = network.weights();
    this.dimension = network.dimension();
    this.rows = new float[LanguageDelta.rows(words) * dimension];
    this.bias = new float[LanguageDelta.rows(words)];
    int firstWord = words.classes();
    copy(weights.classes(), 0);
    copy(weights.embeddings(), firstWord);
    System.arraycopy(weights.classBias().data(), 0, bias, 0, firstWord);
    System.arraycopy(weights.wordBias().data(), 0, bias, firstWord, words.size());
    // New words are alike until somebody uses them, whatever the sign for them all is like.
    int sign = LanguageDelta.row(words, WordList.NEW);
    Arrays.fill(rows, sign * dimension, (sign + 1) * dimension, 0);
    bias[sign] = 0;
    deltas.forEach(this::add);
  }

  private void copy(Matrix matrix, int row) {
    System.arraycopy(matrix.data(), 0, rows, row * dimension, matrix.data().length);
  }

  private void add(LanguageDelta delta) {
    Matrix a = delta.low().a();
    float[] b = delta.low().b().data();
    float scale = delta.low().scale();
    int rank = a.rows();
    for (int row = 0; row < bias.length; row++) {
      bias[row] += delta.bias().data()[row];
      for (int r = 0; r < rank; r++) {
        float factor = scale * b[row * rank + r];
        if (factor != 0) {
          for (int i = 0; i < dimension; i++) {
            rows[row * dimension + i] += factor * a.data()[r * dimension + i];
          }
        }
      }
    }
  }

  /** How much a row is expected in a state: not normalised. */
  float logit(float[] state, int row) {
    // Four sums, so that an addition need not wait for the one before it.
    float s0 = bias[row];
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int at = row * dimension;
    int i = 0;
    for (; i + 3 < dimension; i += 4) {
      s0 += state[i] * rows[at + i];
      s1 += state[i + 1] * rows[at + i + 1];
      s2 += state[i + 2] * rows[at + i + 2];
      s3 += state[i + 3] * rows[at + i + 3];
    }
    for (; i < dimension; i++) {
      s0 += state[i] * rows[at + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Logarithms of the probabilities of some rows, which exclude each other. */
  float[] logSoftmax(float[] state, int[] chosen) {
    float[] logits = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      logits[i] = logit(state, chosen[i]);
    }
    return LogSoftmax.of(logits);
  }
}
