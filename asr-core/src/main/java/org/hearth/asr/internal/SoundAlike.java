package org.hearth.asr.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Finds vocabulary words that together sound like a given pronunciation, for models without phone
 * words. A best-first search over a trie of the vocabulary's pronunciations: a phone that differs
 * costs 0.5 within its class and 1 across, one too many or too few 0.8, each word 0.3. Immutable
 * once built.
 */
final class SoundAlike {
  /** Beyond this cost a phone of the target, the words no longer sound alike. */
  private static final double MAX_COST_A_PHONE = 0.45;

  private static final double WITHIN_CLASS = 0.5;
  private static final double ACROSS = 1.0;
  private static final double GAP = 0.8;
  private static final double WORD = 0.3;

  private static final List<Set<String>> CLASSES =
      List.of(
          Set.of(
              "aa", "ae", "ah", "ao", "aw", "ay", "eh", "er", "ey", "ih", "iy", "ow", "oy", "uh",
              "uw"),
          Set.of("p", "t", "k", "b", "d", "g"),
          Set.of("f", "th", "s", "sh", "hh", "v", "dh", "z", "zh"),
          Set.of("ch", "jh"),
          Set.of("m", "n", "ng"),
          Set.of("l", "r", "w", "y"));

  private final Node root = new Node();

  private static final class Node {
    final Map<String, Node> children = new TreeMap<>();
    String word;
  }

  /** Takes in the words of the vocabulary whose pronunciation the lexicon knows. */
  SoundAlike(Collection<String> vocabulary, Lexicon lexicon) {
    for (String word : vocabulary) {
      for (Pronunciation pronunciation : lexicon.lookup(word)) {
        Node node = root;
        for (String phone : pronunciation.phones()) {
          node = node.children.computeIfAbsent(phone, key -> new Node());
        }
        if (node.word == null) {
          node.word = word;
        }
      }
    }
  }

  private record Path(Node node, int position, double cost, Path before, String word) {}

  private record Place(Node node, int position) {}

  /** The words that come nearest, or empty when none comes near enough. */
  Optional<List<String>> find(Pronunciation target) {
    List<String> phones = target.phones();
    double limit = MAX_COST_A_PHONE * phones.size() + WORD;
    PriorityQueue<Path> open = new PriorityQueue<>((a, b) -> Double.compare(a.cost, b.cost));
    Set<Place> done = new HashSet<>();
    Map<Place, Double> seen = new HashMap<>();
    open.add(new Path(root, 0, 0, null, null));
    while (!open.isEmpty()) {
      Path path = open.remove();
      if (path.cost > limit) {
        return Optional.empty();
      }
      if (path.position == phones.size() && path.node == root) {
        return Optional.of(words(path)).filter(words -> !words.isEmpty());
      }
      if (done.add(new Place(path.node, path.position))) {
        for (Path next : successors(path, phones)) {
          Place place = new Place(next.node, next.position);
          if (next.cost <= limit && next.cost < seen.getOrDefault(place, Double.MAX_VALUE)) {
            seen.put(place, next.cost);
            open.add(next);
          }
        }
      }
    }
    return Optional.empty();
  }

  private List<Path> successors(Path path, List<String> phones) {
    List<Path> next = new ArrayList<>();
    int position = path.position;
    boolean more = position < phones.size();
    path.node.children.forEach(
        (phone, child) -> {
          next.add(new Path(child, position, path.cost + GAP, path, null));
          if (more) {
            double cost = path.cost + substitution(phones.get(position), phone);
            next.add(new Path(child, position + 1, cost, path, null));
          }
        });
    if (more) {
      next.add(new Path(path.node, position + 1, path.cost + GAP, path, null));
    }
    if (path.node.word != null) {
      next.add(new Path(root, position, path.cost + WORD, path, path.node.word));
    }
    return next;
  }

  private static double substitution(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    boolean sameClass = CLASSES.stream().anyMatch(set -> set.contains(a) && set.contains(b));
    return sameClass ? WITHIN_CLASS : ACROSS;
  }

  private static List<String> words(Path last) {
    List<String> words = new ArrayList<>();
    for (Path path = last; path != null; path = path.before) {
      if (path.word != null) {
        words.add(0, path.word);
      }
    }
    return words;
  }
}
