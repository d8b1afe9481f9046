package org.hearth.forge.internal.language;

import java.util.Arrays;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.LanguageWeights;
import org.hearth.language.api.WordList;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;

/**
 * Loss and gradient of a batch under the network that {@link LanguageWeights} describes. For one
 * thread.
 */
final class LanguageGradient {
  private static final MatrixProduct PRODUCT = MatrixProduct.PORTABLE;

  private final WordList words;
  private final LanguageWeights weights;
  private final LanguageWeights gradient;
  private final int dimension;
  private final int width;

  /**
   * @param weights may change between calls
   */
  LanguageGradient(WordList words, LanguageWeights weights) {
    this.words = words;
    this.weights = weights;
    this.dimension = weights.embeddings().cols();
    this.width = weights.hidden().cols();
    this.gradient = LanguageWeights.zeros(words.size(), words.classes(), dimension, width);
  }

  /** Of the mean loss in the last call. */
  LanguageWeights gradient() {
    return gradient;
  }

  /** The mean loss of a batch, nats a word; sets {@link #gradient()}. */
  double compute(Batch batch) {
    gradient.all().forEach(matrix -> Arrays.fill(matrix.data(), 0));
    int n = batch.size();
    Matrix inputs = inputs(batch);
    Matrix hidden = hidden(inputs);
    Matrix states = states(inputs, hidden);
    Matrix toStates = Matrix.zeros(n, dimension);
    double loss = classes(batch, states, toStates) + words(batch, states, toStates);

    // Back through the projection, the hidden layer and the direct connections.
    PRODUCT.add(hidden, true, toStates, false, gradient.projection());
    Matrix toHidden = Matrix.zeros(n, width);
    PRODUCT.add(toStates, false, weights.projection(), true, toHidden);
    for (int i = 0; i < toHidden.data().length; i++) {
      if (hidden.data()[i] <= 0) {
        toHidden.data()[i] = 0;
      }
    }
    addRows(toHidden, gradient.hiddenBias().data());
    PRODUCT.add(inputs, true, toHidden, false, gradient.hidden());
    Matrix toInputs = Matrix.zeros(n, inputs.cols());
    PRODUCT.add(toHidden, false, weights.hidden(), true, toInputs);
    direct(inputs, toStates, toInputs);
    embeddings(batch, toInputs);
    return loss;
  }

  /** The states after the contexts of a batch. */
  Matrix states(Batch batch) {
    Matrix inputs = inputs(batch);
    return states(inputs, hidden(inputs));
  }

  /** The embeddings of the words before each, side by side. */
  private Matrix inputs(Batch batch) {
    int row = LanguageNetwork.CONTEXT * dimension;
    Matrix inputs = Matrix.zeros(batch.size(), row);
    for (int i = 0; i < batch.size(); i++) {
      int[] context = batch.context(i);
      for (int place = 0; place < context.length; place++) {
        System.arraycopy(
            weights.embeddings().data(),
            context[place] * dimension,
            inputs.data(),
            i * row + place * dimension,
            dimension);
      }
    }
    return inputs;
  }

  private Matrix hidden(Matrix inputs) {
    Matrix hidden = repeated(weights.hiddenBias(), inputs.rows());
    PRODUCT.add(inputs, false, weights.hidden(), false, hidden);
    for (int i = 0; i < hidden.data().length; i++) {
      hidden.data()[i] = Math.max(0, hidden.data()[i]);
    }
    return hidden;
  }

  private Matrix states(Matrix inputs, Matrix hidden) {
    Matrix states = Matrix.zeros(inputs.rows(), dimension);
    PRODUCT.add(hidden, false, weights.projection(), false, states);
    float[] direct = weights.direct().data();
    for (int i = 0; i < inputs.rows(); i++) {
      for (int k = 0; k < inputs.cols(); k++) {
        states.data()[i * dimension + k % dimension] +=
            direct[k] * inputs.data()[i * inputs.cols() + k];
      }
    }
    return states;
  }

  private double classes(Batch batch, Matrix states, Matrix toStates) {
    Matrix logits = repeated(weights.classBias(), batch.size());
    PRODUCT.add(states, false, weights.classes(), true, logits);
    double loss = 0;
    int count = logits.cols();
    for (int i = 0; i < batch.size(); i++) {
      int target = words.classOf(batch.target(i));
      loss += toGradient(logits.data(), i * count, count, target, batch.size());
    }
    addRows(logits, gradient.classBias().data());
    PRODUCT.add(logits, true, states, false, gradient.classes());
    PRODUCT.add(logits, false, weights.classes(), false, toStates);
    return loss / batch.size();
  }

  /** Words in their classes; each has rows of its own, so there is no common product. */
  private double words(Batch batch, Matrix states, Matrix toStates) {
    float[] embeddings = weights.embeddings().data();
    float[] toEmbeddings = gradient.embeddings().data();
    double loss = 0;
    for (int i = 0; i < batch.size(); i++) {
      int wordClass = words.classOf(batch.target(i));
      int begin = words.begin(wordClass);
      int count = words.end(wordClass) - begin;
      if (count == 1) {
        continue;
      }
      float[] state = states.row(i);
      float[] toState = new float[dimension];
      float[] errors = new float[count];
      for (int w = 0; w < count; w++) {
        float logit = weights.wordBias().data()[begin + w];
        int row = (begin + w) * dimension;
        for (int k = 0; k < dimension; k++) {
          logit += state[k] * embeddings[row + k];
        }
        errors[w] = logit;
      }
      loss += toGradient(errors, 0, count, batch.target(i) - begin, batch.size());
      for (int w = 0; w < count; w++) {
        float error = errors[w];
        int row = (begin + w) * dimension;
        for (int k = 0; k < dimension; k++) {
          toEmbeddings[row + k] += error * state[k];
          toState[k] += error * embeddings[row + k];
        }
        gradient.wordBias().data()[begin + w] += error;
      }
      for (int k = 0; k < dimension; k++) {
        toStates.data()[i * dimension + k] += toState[k];
      }
    }
    return loss / batch.size();
  }

  /**
   * The loss of a softmax, whose logits become their gradient.
   *
   * @param all what the gradient is divided by
   */
  private static double toGradient(float[] logits, int begin, int count, int target, int all) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = begin; i < begin + count; i++) {
      greatest = Math.max(greatest, logits[i]);
    }
    double sum = 0;
    for (int i = begin; i < begin + count; i++) {
      sum += Math.exp(logits[i] - greatest);
    }
    double loss = greatest + Math.log(sum) - logits[begin + target];
    for (int i = begin; i < begin + count; i++) {
      double expected = Math.exp(logits[i] - greatest) / sum;
      logits[i] = (float) ((expected - (i == begin + target ? 1 : 0)) / all);
    }
    return loss;
  }

  private void direct(Matrix inputs, Matrix toStates, Matrix toInputs) {
    float[] direct = weights.direct().data();
    float[] toDirect = gradient.direct().data();
    for (int i = 0; i < inputs.rows(); i++) {
      for (int k = 0; k < inputs.cols(); k++) {
        float toState = toStates.data()[i * dimension + k % dimension];
        toDirect[k] += toState * inputs.data()[i * inputs.cols() + k];
        toInputs.data()[i * inputs.cols() + k] += toState * direct[k];
      }
    }
  }

  private void embeddings(Batch batch, Matrix toInputs) {
    float[] toEmbeddings = gradient.embeddings().data();
    for (int i = 0; i < batch.size(); i++) {
      int[] context = batch.context(i);
      for (int place = 0; place < context.length; place++) {
        int from = i * toInputs.cols() + place * dimension;
        for (int k = 0; k < dimension; k++) {
          toEmbeddings[context[place] * dimension + k] += toInputs.data()[from + k];
        }
      }
    }
  }

  private static Matrix repeated(Matrix row, int times) {
    Matrix matrix = Matrix.zeros(times, row.cols());
    for (int i = 0; i < times; i++) {
      System.arraycopy(row.data(), 0, matrix.data(), i * row.cols(), row.cols());
    }
    return matrix;
  }

  private static void addRows(Matrix matrix, float[] sum) {
    for (int i = 0; i < matrix.data().length; i++) {
      sum[i % sum.length] += matrix.data()[i];
    }
  }
}
