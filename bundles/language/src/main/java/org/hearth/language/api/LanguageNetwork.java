package org.hearth.language.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hearth.api.language.LanguageException;
import org.hearth.language.internal.NetworkFile;
import org.hearth.nnet.api.Matrix;

/** A frozen language model. Immutable, for any thread. */
public final class LanguageNetwork {
  /** Words before a word that tell of it. */
  public static final int CONTEXT = 5;

  /** Rank of what adapters change. */
  public static final int RANK = 8;

  private final WordList words;
  private final LanguageWeights weights;
  private final Matrix basis;
  private final String fingerprint;
  private final OutputLayer frozenOutput;

  /**
   * What a word at a place adds to the hidden layer, once it was needed: the layer becomes a sum of
   * five rows (Devlin et al., "Fast and Robust Neural Network Joint Models", 2014, section 2.4).
   */
  private final AtomicReferenceArray<float[]> parts;

  private LanguageNetwork(NetworkFile file, String fingerprint) {
    this.words = file.words();
    this.weights = file.weights();
    this.basis = file.basis();
    this.fingerprint = fingerprint;
    this.parts = new AtomicReferenceArray<>(CONTEXT * words.size());
    this.frozenOutput = new OutputLayer(this, List.of());
  }

  /**
   * Reads a model.
   *
   * @param file its name, for messages
   * @param content a safetensors file, which may come from an enemy
   * @throws LanguageException when it is damaged or no language model
   */
  public static LanguageNetwork read(String file, byte[] content) throws LanguageException {
    return new LanguageNetwork(NetworkFile.read(file, content), sha256(content));
  }

  /**
   * A model as a file: matrices in signed bytes with a scale for each row, all else in floats.
   *
   * @param basis {@link #RANK} directions of the state, in which adapters change what is expected
   */
  public static byte[] encode(WordList words, LanguageWeights weights, Matrix basis) {
    return new NetworkFile(words, weights, basis).toBytes();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Its words. */
  public WordList words() {
    return words;
  }

  /** Its parameters; not to be written to. */
  public LanguageWeights weights() {
    return weights;
  }

  /** See {@link #encode}; not to be written to. */
  public Matrix basis() {
    return basis;
  }

  /** The output that no adapter changes. */
  OutputLayer frozenOutput() {
    return frozenOutput;
  }

  /** Size of the state. */
  public int dimension() {
    return basis.cols();
  }

  /** SHA-256 of the file, in hexadecimal digits: what adapters name. */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * The state after words.
   *
   * @param context {@link #CONTEXT} numbers, the nearest first, with {@link WordList#END} for what
   *     is before the sentence
   * @return a new array
   */
  public float[] state(int[] context) {
    int dimension = dimension();
    float[] hidden = weights.hiddenBias().row(0);
    float[] state = new float[dimension];
    float[] embeddings = weights.embeddings().data();
    float[] direct = weights.direct().data();
    for (int place = 0; place < CONTEXT; place++) {
      float[] part = part(place, context[place]);
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] += part[i];
      }
      int embedding = context[place] * dimension;
      for (int i = 0; i < dimension; i++) {
        state[i] += direct[place * dimension + i] * embeddings[embedding + i];
      }
    }
    float[] projection = weights.projection().data();
    for (int h = 0; h < hidden.length; h++) {
      float value = hidden[h];
      if (value > 0) {
        for (int i = 0; i < dimension; i++) {
          state[i] += value * projection[h * dimension + i];
        }
      }
    }
    return state;
  }

  private float[] part(int place, int word) {
    int index = place * words.size() + word;
    float[] part = parts.get(index);
    if (part == null) {
      part = computed(place, word);
      parts.set(index, part);
    }
    return part;
  }

  private float[] computed(int place, int word) {
    int dimension = dimension();
    float[] hidden = weights.hidden().data();
    float[] embeddings = weights.embeddings().data();
    int width = weights.hidden().cols();
    float[] part = new float[width];
    for (int i = 0; i < dimension; i++) {
      float value = embeddings[word * dimension + i];
      int row = (place * dimension + i) * width;
      for (int h = 0; h < width; h++) {
        part[h] += value * hidden[row + h];
      }
    }
    return part;
  }
}
