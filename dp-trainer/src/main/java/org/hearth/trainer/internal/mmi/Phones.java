package org.hearth.trainer.internal.mmi;

import java.util.ArrayList;
import java.util.List;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.TransitionModel;

/**
 * The phones of the base model and the network outputs (pdfs) that score them: silence and the 39
 * CMU phones in alphabetical order. Where a phone stands in its word makes no difference to its
 * pdfs. Each has a single state: entering it is scored by one pdf, each further frame in it by the
 * other.
 */
final class Phones {
  static final int SILENCE = 0;

  /** No phone at all: what was said before anything was said. */
  static final int NONE = -1;

  static final String SILENCE_NAME = "sil";

  private static final List<String> NAMES = names();

  /** Begin, end, inside, single: the variants of a phone by its place in the word. */
  private static final int PLACES = 4;

  private Phones() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>(Pronunciation.PHONES);
    names.sort(null);
    names.add(SILENCE, SILENCE_NAME);
    return List.copyOf(names);
  }

  static int count() {
    return NAMES.size();
  }

  static String name(int phone) {
    return NAMES.get(phone);
  }

  /**
   * @throws IllegalArgumentException for a name that is neither {@code sil} nor a CMU phone
   */
  static int index(String name) {
    int index = NAMES.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "unknown phone '" + name + "', expected one of " + String.join(" ", NAMES));
    }
    return index;
  }

  static int pdfs() {
    return 2 * NAMES.size();
  }

  static int forwardPdf(int phone) {
    return 2 * phone;
  }

  static int selfLoopPdf(int phone) {
    return 2 * phone + 1;
  }

  /**
   * Whether a model's outputs mean what this class says. Kaldi's numbers of its phones: silence is
   * 1, then come the four places of each phone.
   */
  static boolean fit(TransitionModel transitions) {
    return transitions.pdfs() == pdfs() && transitions.tuples().stream().allMatch(Phones::fits);
  }

  private static boolean fits(TransitionModel.Tuple tuple) {
    int phone = tuple.phone() == 1 ? SILENCE : 1 + (tuple.phone() - 2) / PLACES;
    return tuple.state() == 0
        && tuple.forwardPdf() == forwardPdf(phone)
        && tuple.selfLoopPdf() == selfLoopPdf(phone);
  }
}
