package org.hearth.voice.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.hearth.api.voice.SpeechSynthesiser;

/** The synthesisers that are there. Safe for use by several threads. */
final class Synthesisers {
  /** The best that is there. */
  static final String AUTO = "auto";

  private static final String RANKING = "service.ranking";

  private record Ranked(SpeechSynthesiser synthesiser, int ranking) {}

  private final List<Ranked> all = new CopyOnWriteArrayList<>();

  void add(SpeechSynthesiser added, Map<String, ?> properties) {
    all.add(new Ranked(added, properties.get(RANKING) instanceof Integer ranking ? ranking : 0));
  }

  void remove(SpeechSynthesiser removed) {
    all.removeIf(each -> each.synthesiser().equals(removed));
  }

  /**
   * Who speaks a language.
   *
   * @param wanted a name, or {@link #AUTO}
   */
  Optional<SpeechSynthesiser> find(String wanted, String language) {
    return wanted(wanted).filter(each -> each.speaks(language)).findFirst();
  }

  /** Those that have a name, or all; the best first. */
  Stream<SpeechSynthesiser> wanted(String wanted) {
    return all.stream()
        .sorted(Comparator.comparingInt(Ranked::ranking).reversed())
        .map(Ranked::synthesiser)
        .filter(each -> wanted.equals(AUTO) || each.name().equals(wanted));
  }
}
