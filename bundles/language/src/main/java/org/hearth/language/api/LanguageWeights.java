package org.hearth.language.api;

import java.util.List;
import org.hearth.nnet.api.Matrix;

/**
 * What is learned of a language: the parameters of the network, or a gradient of the same shapes.
 *
 * <p>Of the {@link LanguageNetwork#CONTEXT} words before it, the nearest first, with embeddings x,
 *
 * <pre>
 *   h = max(0, b + sum over j of x_j W_j)                 hidden layer
 *   z = h U + sum over j of s_j * x_j                     state: what is expected next
 *   P(class c) = softmax over classes of  z . C_c + b_c
 *   P(word w | class) = softmax in the class of  z . E_w + b_w
 * </pre>
 *
 * <p>E is the matrix of embeddings again. Bengio et al., "A Neural Probabilistic Language Model"
 * (2003), with direct connections that are one weight a dimension; classes: Goodman, "Classes for
 * Fast Maximum Entropy Training" (2001); tied embeddings: Press, Wolf, "Using the Output Embedding
 * to Improve Language Models" (2017).
 *
 * @param embeddings E, a row for each number of the word list
 * @param hidden W, the rows of W_0 first; CONTEXT x dimension rows
 * @param hiddenBias 1 row
 * @param projection U
 * @param direct s, a row for each place
 * @param classes C
 * @param classBias 1 row
 * @param wordBias 1 row
 */
public record LanguageWeights(
    Matrix embeddings,
    Matrix hidden,
    Matrix hiddenBias,
    Matrix projection,
    Matrix direct,
    Matrix classes,
    Matrix classBias,
    Matrix wordBias) {

  public LanguageWeights {
    int dimension = embeddings.cols();
    int context = LanguageNetwork.CONTEXT;
    require("hidden", hidden, context * dimension, hidden.cols());
    require("hidden bias", hiddenBias, 1, hidden.cols());
    require("projection", projection, hidden.cols(), dimension);
    require("direct", direct, context, dimension);
    require("classes", classes, classBias.cols(), dimension);
    require("class bias", classBias, 1, classes.rows());
    require("word bias", wordBias, 1, embeddings.rows());
  }

  private static void require(String what, Matrix found, int rows, int cols) {
    if (found.rows() != rows || found.cols() != cols) {
      throw new IllegalArgumentException(
          what + " is " + found + ", expected " + rows + " x " + cols);
    }
  }

  /**
   * All zero.
   *
   * @param words numbers of the word list
   * @param dimension of embeddings and state
   * @param width of the hidden layer
   */
  public static LanguageWeights zeros(int words, int wordClasses, int dimension, int width) {
    return new LanguageWeights(
        Matrix.zeros(words, dimension),
        Matrix.zeros(LanguageNetwork.CONTEXT * dimension, width),
        Matrix.zeros(1, width),
        Matrix.zeros(width, dimension),
        Matrix.zeros(LanguageNetwork.CONTEXT, dimension),
        Matrix.zeros(wordClasses, dimension),
        Matrix.zeros(1, wordClasses),
        Matrix.zeros(1, words));
  }

  /** All matrices, always in the same order. */
  public List<Matrix> all() {
    return List.of(
        embeddings, hidden, hiddenBias, projection, direct, classes, classBias, wordBias);
  }
}
