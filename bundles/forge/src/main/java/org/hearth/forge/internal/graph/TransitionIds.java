package org.hearth.forge.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * The numbers that Kaldi gives phones by their place in the word, and the input labels of a
 * decoding graph: silence is phone 1, then come begin, end, inside and single of each other phone;
 * phone p is entered with transition id 2p and stayed in with 2p - 1. Labels above stand for no
 * sound and tell apart what sounds the same.
 *
 * @param phones how many there are, with silence
 */
record TransitionIds(int phones) {
  private static final int SILENCE_PHONE = 1;

  /** Where in its word a phone stands, in Kaldi's order. */
  enum Place {
    BEGIN(0),
    END(1),
    INTERNAL(2),
    SINGLETON(3);

    private final int offset;

    Place(int offset) {
      this.offset = offset;
    }
  }

  /**
   * The label with which a phone is entered.
   *
   * @param phone index in a {@link PhoneSet}
   */
  int entering(int phone, Place place) {
    return 2 * kaldiPhone(phone, place);
  }

  /** The label with which the phone is stayed in that was entered with another. */
  static int staying(int entering) {
    return entering - 1;
  }

  /** The labels of a word, one a phone. */
  List<Integer> word(List<Integer> pronunciation) {
    List<Integer> labels = new ArrayList<>();
    int last = pronunciation.size() - 1;
    for (int i = 0; i <= last; i++) {
      Place place =
          last == 0
              ? Place.SINGLETON
              : i == 0 ? Place.BEGIN : i == last ? Place.END : Place.INTERNAL;
      labels.add(entering(pronunciation.get(i), place));
    }
    return labels;
  }

  /**
   * A label that stands for no sound.
   *
   * @param number from 1
   */
  int disambiguation(int number) {
    return 2 * kaldiPhones() + number;
  }

  /** Whether a label stands for a sound. */
  boolean sounds(int label) {
    return label != Fst.EPSILON && label <= 2 * kaldiPhones();
  }

  /** {@code phones/word_boundary.int}: a phone and its place a line. */
  List<String> wordBoundaries() {
    List<String> lines = new ArrayList<>(List.of(SILENCE_PHONE + " nonword"));
    for (int phone = 1; phone < phones; phone++) {
      for (Place place : Place.values()) {
        lines.add(kaldiPhone(phone, place) + " " + place.name().toLowerCase(Locale.ROOT));
      }
    }
    return lines;
  }

  private int kaldiPhones() {
    return SILENCE_PHONE + Place.values().length * (phones - 1);
  }

  private static int kaldiPhone(int phone, Place place) {
    return phone == PhoneSet.SILENCE
        ? SILENCE_PHONE
        : SILENCE_PHONE + 1 + Place.values().length * (phone - 1) + place.offset;
  }
}
