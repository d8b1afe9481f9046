package org.hearth.assistant.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.LanguageModels;
import org.hearth.api.language.Suggestion;

/** Stacks of one context whose only sentence is the context's name. */
final class Stacks {
  private static final String BASE = "a".repeat(64);

  /** All sentences are equally likely. */
  static final LanguageModels NO_LANGUAGE = stack -> new Language(Map.of());

  /** A language model by the log-probabilities of some words; that of any other is 0. */
  record Language(Map<String, Double> logProbabilities) implements LanguageModel {
    @Override
    public double logProbability(List<String> words) {
      return words.stream().mapToDouble(word -> logProbabilities.getOrDefault(word, 0.0)).sum();
    }

    @Override
    public List<Suggestion> suggest(List<String> before, String begun, int most) {
      return List.of();
    }

    @Override
    public List<String> leftOut() {
      return List.of();
    }
  }

  private Stacks() {}

  static AdapterStack of(String context) {
    return new AdapterStack(
        BASE, Optional.empty(), List.of(adapter(AdapterKind.CONTEXT, context, List.of())));
  }

  static AdapterStack of(String user, String context) {
    return new AdapterStack(
        BASE,
        Optional.of(adapter(AdapterKind.USER, user, List.of())),
        List.of(adapter(AdapterKind.CONTEXT, context, List.of())));
  }

  /** A person whose voice was learned, nowhere: no sentence. */
  static AdapterStack spokenBy(String user) {
    return new AdapterStack(BASE, Optional.of(withVoice(user)), List.of());
  }

  /** A person whose voice was learned. */
  static AdapterStack spokenBy(String user, String context) {
    return new AdapterStack(
        BASE,
        Optional.of(withVoice(user)),
        List.of(adapter(AdapterKind.CONTEXT, context, List.of())));
  }

  private static Adapter withVoice(String user) {
    Adapter plain = adapter(AdapterKind.USER, user, List.of());
    return new Adapter(
        plain.descriptor(),
        plain.vocabulary(),
        plain.sentences(),
        Optional.of(new AcousticPart(Map.of("voice", user.getBytes(StandardCharsets.UTF_8)))),
        List.of());
  }

  /** Nobody, nowhere: no sentence. */
  static AdapterStack bare() {
    return new AdapterStack(BASE, Optional.empty(), List.of());
  }

  static Adapter adapter(AdapterKind kind, String id, List<VocabularyWord> words) {
    return new Adapter(
        new AdapterDescriptor(id, kind, "1.0.0", BASE, 0, "household"),
        new Vocabulary(words, Map.of()),
        kind == AdapterKind.CONTEXT ? Optional.of(id) : Optional.empty(),
        List.of());
  }

  /** Understands every context's sentence as the intent of that name. */
  static final class Compiler implements IntentCompiler {
    @Override
    public IntentModel compile(List<Adapter> adapters) throws IntentException {
      List<String> phrases =
          adapters.stream().map(Adapter::sentences).flatMap(Optional::stream).toList();
      if (phrases.contains("broken")) {
        throw new IntentException("adapter broken: bad template");
      }
      return new Sentences(phrases);
    }
  }

  /** Sentences that mean themselves. */
  record Sentences(List<String> phrases) implements IntentModel {
    @Override
    public SentencePaths sentences() {
      return new NothingToSay();
    }

    @Override
    public Optional<IntentMatch> match(List<String> words) {
      String sentence = String.join(" ", words);
      if (sentence.equals("breakdown")) {
        throw new IllegalStateException("the templates broke");
      }
      String answer = Map.of("yes", "HearthYes", "no", "HearthNo").get(sentence);
      if (answer != null && phrases.stream().anyMatch(phrase -> phrase.contains(answer))) {
        return Optional.of(new IntentMatch(answer, Map.of(), "answers"));
      }
      return phrases.contains(sentence)
          ? Optional.of(new IntentMatch(sentence, Map.of(), sentence))
          : Optional.empty();
    }
  }

  /** Nobody searches it here. */
  private record NothingToSay() implements SentencePaths {
    @Override
    public int stateCount() {
      return 2;
    }

    @Override
    public int firstArc(int state) {
      return 0;
    }

    @Override
    public int endArc(int state) {
      return 0;
    }

    @Override
    public int target(int arc) {
      throw new IndexOutOfBoundsException(arc);
    }

    @Override
    public int word(int arc) {
      throw new IndexOutOfBoundsException(arc);
    }

    @Override
    public String text(int word) {
      throw new IndexOutOfBoundsException(word);
    }

    @Override
    public Optional<SentenceMark> mark(int arc) {
      throw new IndexOutOfBoundsException(arc);
    }
  }
}
