package org.hearth.nnet.api;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Phones that the base model hears without any grammar, against its lexicon. */
final class PhoneErrors {
  static final String SILENCE = "SIL";

  /** Phone b has the forward output 2b and the self-loop output 2b + 1. */
  static final List<String> PHONES =
      List.of(
          ("SIL AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH"
                  + " UH UW V W Y Z ZH")
              .split(" "));

  private final List<String> lexicon;

  PhoneErrors() throws Exception {
    lexicon = Files.readAllLines(BaseModel.FOLDER.resolve("lexicon.txt"));
  }

  /**
   * The best sequence of phones when each may follow each with equal probability (Viterbi, 1967). A
   * phone's first frame is scored by its forward output, the others by its self-loop output.
   */
  static List<String> heard(Matrix output) {
    double next = -Math.log(PHONES.size());
    Path[] paths = new Path[PHONES.size()];
    Path best = new Path(0, List.of());
    for (int t = 0; t < output.rows(); t++) {
      Path bestNow = null;
      for (int phone = 0; phone < paths.length; phone++) {
        Path begun = best.begin(PHONES.get(phone), next + output.get(t, 2 * phone));
        Path continued = t == 0 ? begun : paths[phone].remain(output.get(t, 2 * phone + 1));
        paths[phone] = begun.score > continued.score ? begun : continued;
        bestNow = bestNow == null || paths[phone].score > bestNow.score ? paths[phone] : bestNow;
      }
      best = bestNow;
    }
    return best.phones.stream().filter(phone -> !phone.equals(SILENCE)).toList();
  }

  private record Path(double score, List<String> phones) {
    Path begin(String phone, double gain) {
      List<String> longer = new ArrayList<>(phones);
      longer.add(phone);
      return new Path(score + gain, longer);
    }

    Path remain(double gain) {
      return new Path(score + gain, phones);
    }
  }

  /** Every way to pronounce a sentence, with silence before each word and at the end. */
  List<List<String>> pronunciations(String sentence) {
    List<List<String>> all = List.of(List.of(SILENCE));
    for (String word : sentence.split(" ")) {
      List<List<String>> longer = new ArrayList<>();
      for (String line : lexicon) {
        if (line.startsWith(word + " ")) {
          List<String> phones = List.of(line.substring(word.length() + 1).trim().split(" "));
          for (List<String> prefix : all) {
            List<String> joined = new ArrayList<>(prefix);
            joined.addAll(phones);
            joined.add(SILENCE);
            longer.add(joined);
          }
        }
      }
      all = longer;
    }
    return all;
  }

  /** The fewest errors against any pronunciation. */
  int errors(String sentence, List<String> heard) {
    return pronunciations(sentence).stream()
        .mapToInt(phones -> distance(spoken(phones), heard))
        .min()
        .orElseThrow();
  }

  /** The phones of the first pronunciation, silence left out. */
  int length(String sentence) {
    return spoken(pronunciations(sentence).get(0)).size();
  }

  private static List<String> spoken(List<String> phones) {
    return phones.stream().filter(phone -> !phone.equals(SILENCE)).toList();
  }

  /** Levenshtein distance. */
  private static int distance(List<String> expected, List<String> found) {
    int[] row = new int[found.size() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= expected.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (expected.get(i - 1).equals(found.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[found.size()];
  }
}
