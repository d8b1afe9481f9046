package org.hearth.asr.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  /** More need not be tried: further ones sound too different, and the search grows with them. */
  private static final int CANDIDATES = 16;

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

  private static final Map<String, Integer> CLASS_OF =
      CLASSES.stream()
          .flatMap(each -> each.stream().map(phone -> Map.entry(phone, CLASSES.indexOf(each))))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final Node root = new Node();

  private static final class Node {
    final Map<String, Node> children = new TreeMap<>();
    final List<String> words = new ArrayList<>(1);
  }

  /** Takes in the words of the vocabulary whose pronunciation the lexicon knows. */
  SoundAlike(Collection<String> vocabulary, Lexicon lexicon) {
    for (String word : vocabulary) {
      for (Pronunciation pronunciation : lexicon.lookup(word)) {
        Node node = root;
        for (String phone : pronunciation.phones()) {
          node = node.children.computeIfAbsent(phone, key -> new Node());
        }
        if (!node.words.contains(word)) {
          node.words.add(word);
        }
      }
    }
  }

  private record Path(Node node, int position, double cost, List<String> words) {}

  private record Place(Node node, int position) {}

  /**
   * The nearest words that are acceptable, or empty when none of those comes near enough.
   *
   * @param acceptable asked about the nearest sequences of words, {@value #CANDIDATES} at most, the
   *     nearest first, until it says yes
   */
  Optional<List<String>> find(Pronunciation target, Predicate<List<String>> acceptable) {
    List<String> phones = target.phones();
    double limit = MAX_COST_A_PHONE * phones.size() + WORD;
    PriorityQueue<Path> open = new PriorityQueue<>(Comparator.comparingDouble(Path::cost));
    // The n nearest sequences pass each place on its n nearest ways with different words.
    Map<Place, Set<List<String>>> reached = new HashMap<>();
    open.add(new Path(root, 0, 0, List.of()));
    int offered = 0;
    while (!open.isEmpty() && offered < CANDIDATES) {
      Path path = open.remove();
      Set<List<String>> ways =
          reached.computeIfAbsent(new Place(path.node, path.position), place -> new HashSet<>());
      if (ways.size() == CANDIDATES || !ways.add(path.words)) {
        continue;
      }
      if (path.position < phones.size() || path.node != root) {
        successors(path, phones).stream().filter(next -> next.cost <= limit).forEach(open::add);
      } else {
        offered++;
        if (acceptable.test(path.words)) {
          return Optional.of(path.words);
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
          next.add(new Path(child, position, path.cost + GAP, path.words));
          if (more) {
            double cost = path.cost + substitution(phones.get(position), phone);
            next.add(new Path(child, position + 1, cost, path.words));
          }
        });
    if (more) {
      next.add(new Path(path.node, position + 1, path.cost + GAP, path.words));
    }
    for (String word : path.node.words) {
      List<String> words = new ArrayList<>(path.words);
      words.add(word);
      next.add(new Path(root, position, path.cost + WORD, words));
    }
    return next;
  }

  private static double substitution(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    return CLASS_OF.get(a).equals(CLASS_OF.get(b)) ? WITHIN_CLASS : ACROSS;
  }
}
