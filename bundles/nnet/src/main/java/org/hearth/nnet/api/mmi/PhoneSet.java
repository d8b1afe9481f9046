package org.hearth.nnet.api.mmi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.TransitionModel;

/**
 * The phones of a model of Hearth's kind and the network outputs (pdfs) that score them: silence,
 * then the others in alphabetical order. Where a phone stands in its word makes no difference to
 * its pdfs. Each has a single state: entering it is scored by one pdf, each further frame in it by
 * the other. Immutable.
 */
public final class PhoneSet {
  /** The 39 phones of English that the embedded model has. */
  public static final PhoneSet CMU = of(Pronunciation.PHONES);

  /** Index of silence. */
  public static final int SILENCE = 0;

  /** Name of silence. */
  public static final String SILENCE_NAME = "sil";

  /** No phone at all: what was said before anything was said. */
  static final int NONE = -1;

  /** Begin, end, inside, single: the variants of a phone by its place in the word. */
  private static final int PLACES = 4;

  private final List<String> names;
  private final Map<String, Integer> indices = new HashMap<>();

  private PhoneSet(List<String> names) {
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      indices.put(names.get(i), i);
    }
  }

  /**
   * @param phones in lower case, in any order; silence is added
   */
  public static PhoneSet of(Collection<String> phones) {
    TreeSet<String> sorted = new TreeSet<>(phones);
    sorted.remove(SILENCE_NAME);
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("no phones, expected one or more besides silence");
    }
    List<String> names = new ArrayList<>(sorted);
    names.add(SILENCE, SILENCE_NAME);
    return new PhoneSet(List.copyOf(names));
  }

  /** All names in the order of their indices. */
  public List<String> names() {
    return names;
  }

  /** With silence. */
  public int count() {
    return names.size();
  }

  public String name(int phone) {
    return names.get(phone);
  }

  public boolean contains(String name) {
    return indices.containsKey(name);
  }

  /**
   * @throws IllegalArgumentException for a name that is not in the set
   */
  public int index(String name) {
    Integer index = indices.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          "unknown phone '" + name + "', expected one of " + String.join(" ", names));
    }
    return index;
  }

  /** Columns of the outputs of a network for these phones. */
  public int pdfs() {
    return 2 * names.size();
  }

  /** The output that scores the first frame of a phone. */
  public static int forwardPdf(int phone) {
    return 2 * phone;
  }

  /** The output that scores a further frame of a phone. */
  public static int selfLoopPdf(int phone) {
    return 2 * phone + 1;
  }

  /**
   * Whether a model's outputs are those of these phones. Kaldi's numbers of its phones: silence is
   * 1, then come the four places of each phone.
   */
  public boolean fits(TransitionModel transitions) {
    return transitions.pdfs() == pdfs() && transitions.tuples().stream().allMatch(PhoneSet::fits);
  }

  private static boolean fits(TransitionModel.Tuple tuple) {
    int phone = tuple.phone() == 1 ? SILENCE : 1 + (tuple.phone() - 2) / PLACES;
    return tuple.state() == 0
        && tuple.forwardPdf() == forwardPdf(phone)
        && tuple.selfLoopPdf() == selfLoopPdf(phone);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PhoneSet that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return String.join(" ", names);
  }
}
