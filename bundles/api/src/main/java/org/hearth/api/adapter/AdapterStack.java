package org.hearth.api.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.api.lexicon.Pronunciation;

/**
 * The adapters that are active together, and the base model under them. Immutable: an utterance
 * ends on the stack on which it began.
 *
 * @param baseFingerprint fingerprint of the base model
 * @param user the adapter of the person who speaks, if known
 * @param contexts adapters of the active contexts; an earlier one wins over a later one
 */
public record AdapterStack(String baseFingerprint, Optional<Adapter> user, List<Adapter> contexts) {
  public AdapterStack {
    contexts = List.copyOf(contexts);
  }

  /** All adapters, the user's first. */
  public List<Adapter> adapters() {
    List<Adapter> all = new ArrayList<>();
    user.ifPresent(all::add);
    all.addAll(contexts);
    return all;
  }

  /** What the person's adapter changes in the base model's network, if anything. */
  public Optional<AcousticPart> acoustic() {
    return user.flatMap(Adapter::acoustic);
  }

  /** Pronunciations that the adapters give, by word; for each word those of the first that does. */
  public Map<String, List<Pronunciation>> pronunciations() {
    Map<String, List<Pronunciation>> given = new HashMap<>();
    for (Adapter adapter : adapters()) {
      for (VocabularyWord word : adapter.vocabulary().words()) {
        if (!word.pronunciations().isEmpty()) {
          given.putIfAbsent(word.word(), word.pronunciations());
        }
      }
    }
    return given;
  }

  /** Name of the person, or null when nobody is known. */
  public String userName() {
    return user.map(adapter -> adapter.descriptor().id()).orElse(null);
  }

  /** Names of the contexts joined by {@code +}, or null when there is none. */
  public String contextName() {
    return contexts.isEmpty()
        ? null
        : contexts.stream().map(a -> a.descriptor().id()).collect(Collectors.joining("+"));
  }
}
