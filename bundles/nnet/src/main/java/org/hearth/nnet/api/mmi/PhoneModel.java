package org.hearth.nnet.api.mmi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A phone n-gram, the language model of LF-MMI's denominator. As text, a line holds a history and
 * the phones that were seen after it, each with its probability: {@code p q | r 0.5 s 0.25}. What
 * is missing to one is the probability of backing off to the history without its oldest phone.
 * Longer histories stand first; the last line is that of the empty history, which knows all phones.
 * {@code <s>} stands for the begin of the utterance; the end is not modelled.
 *
 * <p>Backed off or not are two ways to the same phone, and their probabilities add up: the
 * automaton is an interpolated model (Chen, Goodman, "An Empirical Study of Smoothing Techniques
 * for Language Modeling", 1999, section 2.3) and assigns all sequences of n phones together a
 * probability of one.
 *
 * <p>Immutable, for any thread.
 */
public final class PhoneModel {
  static final String BEGIN = "<s>";

  private static final String SEPARATOR = "|";

  /** What rounded decimals may add to the empty history, which is scaled to one. */
  private static final double TOLERANCE = 1e-3;

  private final PhoneSet phones;
  private final PhoneAutomaton automaton;

  private PhoneModel(PhoneSet phones, PhoneAutomaton automaton) {
    this.phones = phones;
    this.automaton = automaton;
  }

  /** The model made from the sentences of the shipped contexts and the base model's words. */
  public static PhoneModel embedded() {
    try (InputStream in = PhoneModel.class.getResourceAsStream("phone-trigram.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return read(PhoneSet.CMU, lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param lines those that begin with {@code #} are comments
   * @throws IllegalArgumentException naming a line that is not as described
   */
  public static PhoneModel read(PhoneSet phones, List<String> lines) {
    List<String> content = lines.stream().filter(line -> !line.startsWith("#")).toList();
    return new PhoneModel(phones, new Parser(phones).parse(content));
  }

  /** The phones that it is made of. */
  public PhoneSet phones() {
    return phones;
  }

  PhoneAutomaton automaton() {
    return automaton;
  }

  private static final class Parser {
    private final PhoneSet phones;
    private final Map<List<String>, Integer> states = new LinkedHashMap<>();
    private final PhoneAutomaton.Builder builder = new PhoneAutomaton.Builder();

    Parser(PhoneSet phones) {
      this.phones = phones;
    }

    PhoneAutomaton parse(List<String> lines) {
      Map<List<String>, Map<String, Double>> followers = new LinkedHashMap<>();
      for (String line : lines) {
        List<String> words = Arrays.asList(line.trim().split("\\s+"));
        int bar = words.indexOf(SEPARATOR);
        if (bar < 0 || (words.size() - bar) % 2 == 0) {
          throw new IllegalArgumentException(
              "found '" + line + "', expected a history, '|' and phones with their probabilities");
        }
        List<String> history = List.copyOf(words.subList(0, bar));
        followers.put(history, probabilities(words.subList(bar + 1, words.size())));
        addState(history);
      }
      followers.forEach(this::addArcs);
      return builder.build(state(List.of(BEGIN)));
    }

    private static Map<String, Double> probabilities(List<String> words) {
      Map<String, Double> probabilities = new LinkedHashMap<>();
      for (int i = 0; i < words.size(); i += 2) {
        double probability = Double.parseDouble(words.get(i + 1));
        if (!(probability > 0)) {
          throw new IllegalArgumentException(
              words.get(i) + " has the probability " + probability + ", expected above 0");
        }
        probabilities.put(words.get(i), probability);
      }
      return probabilities;
    }

    private void addState(List<String> history) {
      String last = history.isEmpty() ? BEGIN : history.get(history.size() - 1);
      int phone = last.equals(BEGIN) ? PhoneSet.NONE : phones.index(last);
      if (states.put(history, builder.addState(phone, true)) != null) {
        throw new IllegalArgumentException("the history " + history + " has two lines");
      }
    }

    private void addArcs(List<String> history, Map<String, Double> followers) {
      int from = state(history);
      double seen = followers.values().stream().mapToDouble(p -> p).sum();
      boolean empty = history.isEmpty();
      if (empty ? Math.abs(seen - 1) > TOLERANCE : seen >= 1) {
        throw new IllegalArgumentException(
            "the phones after %s have a probability of %s, expected %s"
                .formatted(history, seen, empty ? "one" : "less than one"));
      }
      double total = empty ? seen : 1;
      followers.forEach((phone, p) -> builder.addArc(from, target(history, phone), p / total));
      if (!empty) {
        builder.setBackOff(from, state(history.subList(1, history.size())), 1 - seen);
      }
    }

    /** The longest known history of what was said. */
    private int target(List<String> history, String phone) {
      if (!history.isEmpty()) {
        Integer longer = states.get(List.of(history.get(history.size() - 1), phone));
        if (longer != null) {
          return longer;
        }
      }
      return state(List.of(phone));
    }

    private int state(List<String> history) {
      Integer state = states.get(history);
      if (state == null) {
        throw new IllegalArgumentException("the history " + history + " has no line");
      }
      return state;
    }
  }
}
