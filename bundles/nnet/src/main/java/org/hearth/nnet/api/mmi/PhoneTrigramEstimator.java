package org.hearth.nnet.api.mmi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Estimates a phone trigram in the form that {@link PhoneModel} reads, with the smoothing of Witten
 * and Bell (Chen, Goodman 1999, section 2.3): after a history that was seen n times, with d
 * different followers, the model backs off with the probability d / (n + d). Trigrams that were
 * seen too seldom are left out; what they had goes to backing off. For one thread.
 */
public final class PhoneTrigramEstimator {
  private static final int ORDER = 3;

  private final PhoneSet phones;

  /** History to follower to count. */
  private final Map<List<String>, Map<String, Integer>> counts =
      new TreeMap<>(
          Comparator.<List<String>>comparingInt(history -> -history.size())
              .thenComparing(history -> String.join(" ", history)));

  public PhoneTrigramEstimator(PhoneSet phones) {
    this.phones = phones;
  }

  /**
   * Counts an utterance.
   *
   * @param utterance its phones, with silence where it is silent
   */
  public void add(List<String> utterance) {
    List<String> sequence = new ArrayList<>(List.of(PhoneModel.BEGIN));
    sequence.addAll(utterance);
    for (int i = 1; i < sequence.size(); i++) {
      for (int begin = Math.max(0, i - ORDER + 1); begin <= i; begin++) {
        count(sequence.subList(begin, i), sequence.get(i), 1);
      }
    }
  }

  private void count(List<String> history, String phone, int times) {
    counts
        .computeIfAbsent(List.copyOf(history), h -> new TreeMap<>())
        .merge(phone, times, Integer::sum);
  }

  /**
   * The model as text.
   *
   * @param fewest times that a trigram was seen, for it to be kept
   */
  public List<String> estimate(int fewest) {
    // Every phone has a history of its own and may follow any.
    for (String phone : phones.names()) {
      counts.computeIfAbsent(List.of(phone), h -> new TreeMap<>());
      count(List.of(), phone, 1);
    }
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (history, followers) -> {
          String line = line(history, followers, history.size() < ORDER - 1 ? 1 : fewest);
          if (history.size() < ORDER - 1 || !line.endsWith("|")) {
            lines.add(line);
          }
        });
    return lines;
  }

  private static String line(List<String> history, Map<String, Integer> followers, int fewest) {
    double seen = followers.values().stream().mapToInt(n -> n).sum();
    double total = history.isEmpty() ? seen : seen + followers.size();
    String kept =
        followers.entrySet().stream()
            .filter(follower -> follower.getValue() >= fewest)
            .map(f -> " " + f.getKey() + " " + (float) (f.getValue() / total))
            .collect(Collectors.joining());
    return (String.join(" ", history) + " |" + kept).strip();
  }
}
