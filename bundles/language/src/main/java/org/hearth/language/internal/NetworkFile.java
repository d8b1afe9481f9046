package org.hearth.language.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hearth.api.language.LanguageException;
import org.hearth.language.api.LanguageWeights;
import org.hearth.language.api.WordList;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.QuantisedRows;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.hearth.nnet.api.TensorLimits;

/**
 * The content of a language model's file. The words and the sizes of their classes are notes of the
 * safetensors file; matrices of bytes have their scales under the name that ends in {@code _scale}.
 *
 * @param basis see {@link org.hearth.language.api.LanguageNetwork#encode}
 */
public record NetworkFile(WordList words, LanguageWeights weights, Matrix basis) {
  private static final String FORMAT = "format";
  private static final String FORMAT_1 = "hearth-language-1";
  private static final String WORDS = "words";
  private static final String CLASSES = "class_sizes";
  private static final String SCALE = "_scale";
  private static final String BASIS = "basis";

  /** Names of the weights, in the order of {@link LanguageWeights#all}. */
  private static final List<String> NAMES =
      List.of(
          "embedding.weight",
          "hidden.weight",
          "hidden.bias",
          "projection.weight",
          "direct.weight",
          "class.weight",
          "class.bias",
          "word.bias");

  /** Those that are stored in bytes. */
  private static final List<String> IN_BYTES =
      List.of("embedding.weight", "hidden.weight", "projection.weight", "class.weight");

  private static final TensorLimits LIMITS =
      new TensorLimits(16 << 20, 1 << 20, 32, 2, 1 << 24, 64);

  public NetworkFile {
    if (weights.embeddings().rows() != words.size()
        || weights.classes().rows() != words.classes()
        || basis.cols() != weights.embeddings().cols()) {
      throw new IllegalArgumentException(
          words.size()
              + " words in "
              + words.classes()
              + " classes, embeddings "
              + weights.embeddings()
              + ", classes "
              + weights.classes()
              + ", basis "
              + basis);
    }
  }

  /** The file. */
  public byte[] toBytes() {
    Map<String, Tensor> tensors = new TreeMap<>();
    List<Matrix> matrices = weights.all();
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      if (IN_BYTES.contains(name)) {
        QuantisedRows rows = QuantisedRows.of(matrices.get(i));
        tensors.put(name, rows.codes());
        tensors.put(name + SCALE, rows.scales());
      } else {
        tensors.put(name, Tensor.of(matrices.get(i)));
      }
    }
    tensors.put(BASIS, Tensor.of(basis));
    Map<String, String> notes =
        Map.of(
            FORMAT,
            FORMAT_1,
            WORDS,
            String.join(" ", words.words()),
            CLASSES,
            words.classSizes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    return new SafeTensors(notes, tensors).toBytes();
  }

  /** Reads what {@link #toBytes} wrote. */
  public static NetworkFile read(String file, byte[] content) throws LanguageException {
    try {
      SafeTensors tensors = SafeTensors.read(file, content, LIMITS);
      String format = tensors.metadata().get(FORMAT);
      if (!FORMAT_1.equals(format)) {
        throw new LanguageException(file + ": its format is " + format + ", expected " + FORMAT_1);
      }
      return new NetworkFile(
          wordList(tensors.metadata()),
          weights(tensors.tensors()),
          matrix(new HashMap<>(tensors.tensors()), BASIS));
    } catch (NnetException e) {
      throw new LanguageException(e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new LanguageException(file + " is no language model: " + e.getMessage(), e);
    }
  }

  private static WordList wordList(Map<String, String> notes) {
    List<String> words = Arrays.asList(notes.getOrDefault(WORDS, "").split(" "));
    List<Integer> sizes =
        Arrays.stream(notes.getOrDefault(CLASSES, "").split(" ")).map(Integer::valueOf).toList();
    return new WordList(words, sizes);
  }

  private static LanguageWeights weights(Map<String, Tensor> tensors) {
    List<Matrix> m = new ArrayList<>();
    for (String name : NAMES) {
      m.add(matrix(tensors, name));
    }
    return new LanguageWeights(
        m.get(0), m.get(1), m.get(2), m.get(3), m.get(4), m.get(5), m.get(6), m.get(7));
  }

  private static Matrix matrix(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.shape().size() != 2) {
      throw new IllegalArgumentException(name + " is " + tensor + ", expected rows x columns");
    }
    Matrix matrix =
        tensor.type() == Tensor.Type.I8
            ? new QuantisedRows(tensor, scales(tensors, name, tensor)).decoded()
            : Matrix.wrap(tensor.values(), tensor.shape().get(0), tensor.shape().get(1));
    for (float value : matrix.data()) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(value + " in " + name + ", expected finite numbers");
      }
    }
    return matrix;
  }

  private static Tensor scales(Map<String, Tensor> tensors, String name, Tensor codes) {
    Tensor scales = tensors.get(name + SCALE);
    if (scales == null || !scales.shape().equals(List.of(codes.shape().get(0), 1))) {
      throw new IllegalArgumentException(
          name + SCALE + " is " + scales + ", expected F32 [" + codes.shape().get(0) + ", 1]");
    }
    return scales;
  }
}
