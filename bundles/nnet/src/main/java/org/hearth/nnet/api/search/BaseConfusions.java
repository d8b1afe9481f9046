package org.hearth.nnet.api.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * How often a base model hears a phone where another is intended, of speakers that it was made for:
 * P(h | i), for each intended phone i a distribution over the heard phones h, in which i itself has
 * most. A person's adapter changes its logarithms. As text, a line holds an intended phone and what
 * is heard in its place, each with its probability: {@code s | s 0.95 z 0.03}; what is missing to
 * one is shared by the phones that are not named. Immutable, for any thread.
 */
public final class BaseConfusions {
  private static final String SEPARATOR = "|";

  /** What rounded decimals may add. */
  private static final double TOLERANCE = 1e-3;

  /** What every phone has at least, so that logarithms are numbers. */
  private static final double LEAST = 1e-6;

  private final PhoneSet phones;
  private final Matrix logarithms;

  private BaseConfusions(PhoneSet phones, Matrix logarithms) {
    this.phones = phones;
    this.logarithms = logarithms;
  }

  /** Those of the base model, estimated on synthetic speech without an accent. */
  public static BaseConfusions embedded() {
    try (InputStream in = BaseConfusions.class.getResourceAsStream("phone-confusions.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return read(PhoneSet.CMU, lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param lines those that begin with {@code #} are comments
   * @throws IllegalArgumentException naming a line that is not as described, or a phone without one
   */
  public static BaseConfusions read(PhoneSet phones, List<String> lines) {
    Matrix logarithms = Matrix.zeros(phones.count(), phones.count());
    boolean[] found = new boolean[phones.count()];
    for (String line : lines) {
      if (!line.startsWith("#")) {
        String[] words = line.strip().split("\\s+");
        if (words.length < 2 || !words[1].equals(SEPARATOR) || words.length % 2 != 0) {
          throw new IllegalArgumentException(
              "found '" + line + "', expected a phone, '|' and phones with their probabilities");
        }
        int intended = phones.index(words[0]);
        float[] row = row(phones, Arrays.asList(words).subList(2, words.length), line);
        System.arraycopy(row, 0, logarithms.data(), intended * row.length, row.length);
        found[intended] = true;
      }
    }
    for (int phone = 0; phone < found.length; phone++) {
      if (!found[phone]) {
        throw new IllegalArgumentException("no line for the phone '" + phones.name(phone) + "'");
      }
    }
    return new BaseConfusions(phones, logarithms);
  }

  private static float[] row(PhoneSet phones, List<String> words, String line) {
    double[] heard = new double[phones.count()];
    double sum = 0;
    for (int i = 0; i < words.size(); i += 2) {
      double probability = Double.parseDouble(words.get(i + 1));
      sum += probability;
      heard[phones.index(words.get(i))] = probability;
      if (!(probability > 0) || sum > 1 + TOLERANCE) {
        throw new IllegalArgumentException(
            "found '" + line + "', expected probabilities that add up to at most one");
      }
    }
    int others = phones.count() - words.size() / 2;
    double share = others == 0 ? 0 : Math.max(0, 1 - sum) / others;
    float[] row = new float[heard.length];
    for (int phone = 0; phone < row.length; phone++) {
      row[phone] = (float) Math.log(Math.max(LEAST, heard[phone] > 0 ? heard[phone] : share));
    }
    return row;
  }

  /** The phones that are intended and heard. */
  public PhoneSet phones() {
    return phones;
  }

  /**
   * P(h | i) with a delta to its logarithms: for each row the softmax over its columns.
   *
   * @param delta phones x phones
   * @return intended x heard; each row adds up to one
   */
  public Matrix probabilities(LowRank delta) {
    Matrix sums = logarithms.copy();
    float[] data = sums.data();
    int count = sums.cols();
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < delta.rank(); k++) {
        float factor = delta.scale() * delta.b().get(i, k);
        for (int h = 0; h < count; h++) {
          data[i * count + h] += factor * delta.a().get(k, h);
        }
      }
      softmax(data, i * count, count);
    }
    return sums;
  }

  /** P(h | i) as it is. */
  public Matrix probabilities() {
    Matrix rows = logarithms.copy();
    for (int i = 0; i < rows.rows(); i++) {
      softmax(rows.data(), i * rows.cols(), rows.cols());
    }
    return rows;
  }

  private static void softmax(float[] data, int begin, int count) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = begin; i < begin + count; i++) {
      max = Math.max(max, data[i]);
    }
    double sum = 0;
    for (int i = begin; i < begin + count; i++) {
      sum += Math.exp((double) data[i] - max);
    }
    for (int i = begin; i < begin + count; i++) {
      data[i] = (float) (Math.exp((double) data[i] - max) / sum);
    }
  }
}
