package org.hearth.language.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.LanguagePart;
import org.hearth.api.language.LanguageException;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;

/**
 * A low-rank change to the output of a language model: {@code alpha / r * B A} is added to its
 * matrix, and a vector to its bias. The output has a row for each class, then one for each number
 * of the word list, then {@link #SLOTS} for words that the list lacks: such a word has the row that
 * its letters choose.
 *
 * <p>Stored as PEFT stores LoRA, as an acoustic part is. Immutable.
 *
 * @param baseModel fingerprint of the language model that it is for
 * @param low B (output rows x r) and A (r x dimension)
 * @param bias 1 x output rows
 */
public record LanguageDelta(String baseModel, LowRank low, Matrix bias) {
  /** Rows for new words. */
  public static final int SLOTS = 64;

  private static final String COMPONENT = "output";

  public LanguageDelta {
    if (bias.rows() != 1 || bias.cols() != low.b().rows()) {
      throw new IllegalArgumentException("a bias of " + bias + ", expected 1 x " + low.b().rows());
    }
  }

  /** How many rows the output of a model has. */
  public static int rows(WordList words) {
    return words.classes() + words.size() + SLOTS;
  }

  /** The row of a number. */
  static int row(WordList words, int number) {
    return words.classes() + number;
  }

  /** The row of a word that the list lacks. */
  static int rowOfNew(WordList words, String word) {
    int hash = word.hashCode() * 0x9E3779B9;
    return words.classes() + words.size() + (hash >>> 26);
  }

  /**
   * A change along the model's basis.
   *
   * @param parameters for each output row {@link LanguageNetwork#RANK} values of B and one of the
   *     bias
   */
  public static LanguageDelta of(LanguageNetwork network, float[] parameters) {
    int rows = rows(network.words());
    int rank = network.basis().rows();
    Matrix b = Matrix.zeros(rows, rank);
    Matrix bias = Matrix.zeros(1, rows);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < rank; i++) {
        b.set(row, i, parameters[row * (rank + 1) + i]);
      }
      bias.set(0, row, parameters[row * (rank + 1) + rank]);
    }
    return new LanguageDelta(
        network.fingerprint(), new LowRank(COMPONENT, network.basis(), b, rank), bias);
  }

  /**
   * Reads a part, which may come from an enemy.
   *
   * @return empty when it is for another model
   * @throws LanguageException when it is damaged
   */
  public static Optional<LanguageDelta> of(LanguageNetwork network, LanguagePart part)
      throws LanguageException {
    try {
      AcousticAdapter stored =
          AcousticAdapter.read(part.files(), List.of())
              .orElseThrow(() -> new NnetException("it has no tensors"));
      if (!stored.baseModel().equals(network.fingerprint())) {
        return Optional.empty();
      }
      return Optional.of(fitting(network, stored));
    } catch (NnetException e) {
      throw new LanguageException("the language part is damaged: " + e.getMessage(), e);
    }
  }

  private static LanguageDelta fitting(LanguageNetwork network, AcousticAdapter stored)
      throws NnetException {
    int rows = rows(network.words());
    Matrix bias = stored.biases().getOrDefault(COMPONENT, Matrix.zeros(1, rows));
    boolean fits =
        stored.deltas().size() == 1
            && stored.deltas().get(0).component().equals(COMPONENT)
            && stored.deltas().get(0).b().rows() == rows
            && stored.deltas().get(0).a().cols() == network.dimension()
            && bias.cols() == rows
            && stored.biases().keySet().stream().allMatch(COMPONENT::equals);
    if (!fits) {
      throw new NnetException(
          "its tensors are "
              + stored.deltas().stream().map(d -> d.component() + " " + d.b()).toList()
              + ", expected "
              + COMPONENT
              + " "
              + rows
              + " x r");
    }
    return new LanguageDelta(stored.baseModel(), stored.deltas().get(0), bias);
  }

  /** The change as a part of an adapter; its matrices in signed bytes, a scale for each row. */
  public LanguagePart toPart() {
    try {
      return new LanguagePart(
          new AcousticAdapter(baseModel, List.of(low), Map.of(COMPONENT, bias))
              .addTo(Map.of(), AcousticAdapter.Precision.INT8, Optional.empty()));
    } catch (NnetException e) {
      throw new IllegalStateException("nothing is there that could contradict it", e);
    }
  }
}
