package org.hearth.lexicon.internal.ear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * Finds the pronunciations of a word that explain recordings of it best: the log-likelihood of all
 * recordings, and how probable the pronunciation is by its letters ({@link WordPrior}), added up.
 * Candidates are what a loop of any phones hears in each recording, the ways to read the word, and
 * whatever one phone more, less or exchanged makes of the best of them, for as long as that is
 * better. For one thread.
 */
final class PronunciationFinder {
  /** Ways to read the word that are tried. */
  private static final int SPELLED = 20;

  /** Candidates from which the search by single phones starts. */
  private static final int STARTS = 3;

  private static final int MAX_STEPS = 20;

  /** By how much a score may be below the best for the candidate to be worth a look. */
  private static final double MARGIN = 5;

  private final List<SpokenWord> recordings;
  private final WordPrior prior;
  private final Map<Pronunciation, Scored> scored = new LinkedHashMap<>();

  /**
   * A pronunciation with what speaks for it.
   *
   * @param heard log-likelihood of all recordings
   * @param score that, and its log-probability by the letters
   */
  record Scored(Pronunciation pronunciation, double heard, double score) {}

  PronunciationFinder(List<SpokenWord> recordings, WordPrior prior) {
    this.recordings = recordings;
    this.prior = prior;
  }

  /**
   * The best pronunciations, the best first.
   *
   * @param most how many
   * @param margin by how much the score of the last may be below that of the first, at most 5
   * @return none when no recording has a place for any
   */
  List<Scored> find(WordShape shape, int most, double margin) {
    for (SpokenWord recording : recordings) {
      score(recording.heard(shape), Double.NEGATIVE_INFINITY);
    }
    for (Pronunciation spelled : prior.spelled(SPELLED)) {
      score(WordShape.indices(spelled), Double.NEGATIVE_INFINITY);
    }
    for (Scored start : best(STARTS)) {
      climb(start);
    }
    List<Scored> best = best(most);
    return best.stream().filter(each -> each.score >= best.get(0).score - margin).toList();
  }

  /** Scores a candidate; empty when its score cannot be above the floor. */
  private Optional<Scored> score(int[] phones, double floor) {
    if (phones.length == 0) {
      return Optional.empty();
    }
    Pronunciation pronunciation =
        new Pronunciation(IntStream.of(phones).mapToObj(PhoneSet.CMU::name).toList());
    Scored known = scored.get(pronunciation);
    if (known != null) {
      return Optional.of(known);
    }
    double heard = 0;
    for (SpokenWord recording : recordings) {
      heard += recording.logLikelihood(phones);
    }
    if (!(heard > floor)) {
      return Optional.empty();
    }
    Scored found = new Scored(pronunciation, heard, heard + prior.log(pronunciation));
    scored.put(pronunciation, found);
    return Optional.of(found);
  }

  private List<Scored> best(int most) {
    return scored.values().stream()
        .sorted(Comparator.comparingDouble(each -> -each.score))
        .limit(most)
        .toList();
  }

  private void climb(Scored start) {
    Scored present = start;
    for (int step = 0; step < MAX_STEPS; step++) {
      Scored better = present;
      for (int[] neighbour : neighbours(WordShape.indices(present.pronunciation))) {
        Optional<Scored> candidate = score(neighbour, better.score - MARGIN);
        if (candidate.isPresent() && candidate.get().score > better.score) {
          better = candidate.get();
        }
      }
      if (better.equals(present)) {
        return;
      }
      present = better;
    }
  }

  private static List<int[]> neighbours(int[] phones) {
    List<int[]> neighbours = new ArrayList<>();
    for (int place = 0; place <= phones.length; place++) {
      for (int phone = 1; phone < PhoneSet.CMU.count(); phone++) {
        neighbours.add(replaced(phones, place, 0, phone));
        if (place < phones.length && phone != phones[place]) {
          neighbours.add(replaced(phones, place, 1, phone));
        }
      }
      if (place < phones.length && phones.length > 1) {
        neighbours.add(replaced(phones, place, 1));
      }
    }
    return neighbours;
  }

  private static int[] replaced(int[] phones, int place, int fewer, int... instead) {
    int[] replaced = new int[phones.length - fewer + instead.length];
    System.arraycopy(phones, 0, replaced, 0, place);
    System.arraycopy(instead, 0, replaced, place, instead.length);
    System.arraycopy(
        phones, place + fewer, replaced, place + instead.length, phones.length - place - fewer);
    return replaced;
  }
}
