package org.hearth.language.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.SentencePaths;
import org.hearth.api.language.LanguageException;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.LanguageModels;
import org.hearth.language.api.AdaptedLanguage;
import org.hearth.language.api.FrozenLanguage;
import org.hearth.language.api.LanguageDelta;
import org.hearth.language.api.LanguageNetwork;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The frozen language model of the distribution, adapted to stacks. */
@Component(
    service = {LanguageModels.class, FrozenLanguage.class},
    configurationPid = "org.hearth.language")
public final class StackLanguages implements LanguageModels, FrozenLanguage {
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}']+");

  private final IntentCompiler intents;
  private final Path file;
  private LanguageNetwork network;

  /**
   * By the adapter whose language part they have: the stacks of a person share two megabytes, for
   * as long as one of them is there.
   */
  private final Map<Adapter, AdaptedLanguage> learned = new WeakHashMap<>();

  /** Configuration {@code org.hearth.language}. */
  @interface Config {
    /** File of the language model; a relative path begins at the distribution. */
    String model() default "model/language/hearth-en-language.safetensors";
  }

  /** Called by the container. */
  @Activate
  public StackLanguages(@Reference IntentCompiler intents, BundleContext context, Config config) {
    this(intents, Path.of(context.getProperty("hearth.dist")).resolve(config.model()));
  }

  StackLanguages(IntentCompiler intents, Path file) {
    this.intents = intents;
    this.file = file;
  }

  @Override
  public synchronized LanguageNetwork network() throws LanguageException {
    if (network == null) {
      try {
        network = LanguageNetwork.read(file.toString(), Files.readAllBytes(file));
      } catch (IOException e) {
        throw new LanguageException("the language model cannot be read: " + e, e);
      }
    }
    return network;
  }

  @Override
  public LanguageModel under(AdapterStack stack) throws LanguageException {
    return under(stack, compiled(stack.adapters()));
  }

  @Override
  public LanguageModel under(AdapterStack stack, SentencePaths sentences) throws LanguageException {
    Set<String> words = words(stack.adapters(), sentences);
    return new StackLanguage(
        learned(stack).withWords(words),
        words,
        stack.user().map(StackLanguages::taught).orElse(Set.of()));
  }

  private synchronized AdaptedLanguage learned(AdapterStack stack) throws LanguageException {
    List<Adapter> learners =
        stack.adapters().stream().filter(adapter -> adapter.language().isPresent()).toList();
    if (learners.size() != 1) {
      return changed(learners);
    }
    AdaptedLanguage language = learned.get(learners.get(0));
    if (language == null) {
      language = changed(learners);
      learned.put(learners.get(0), language);
    }
    return language;
  }

  /** The words of a person's vocabulary, and those of which the names are made that it gives. */
  private static Set<String> taught(Adapter person) {
    Set<String> taught = new TreeSet<>();
    person.vocabulary().words().forEach(word -> taught.add(word.word()));
    person.vocabulary().entities().values().stream()
        .flatMap(List::stream)
        .flatMap(value -> NO_LETTERS.splitAsStream(value.in().toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .forEach(taught::add);
    return taught;
  }

  private AdaptedLanguage changed(List<Adapter> learners) throws LanguageException {
    List<LanguageDelta> deltas = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Adapter adapter : learners) {
      String what = "what was learned of the language of " + adapter.descriptor().id();
      try {
        Optional<LanguageDelta> delta =
            LanguageDelta.of(network(), adapter.language().orElseThrow());
        delta.ifPresent(deltas::add);
        if (delta.isEmpty()) {
          leftOut.add(what + " is for another language model, and is not used");
        }
      } catch (LanguageException e) {
        leftOut.add(what + " is not used: " + e.getMessage());
      }
    }
    return new AdaptedLanguage(network(), deltas, List.of(), leftOut);
  }

  @Override
  public Set<String> words(List<Adapter> adapters) throws LanguageException {
    return words(adapters, compiled(adapters));
  }

  private SentencePaths compiled(List<Adapter> adapters) throws LanguageException {
    try {
      return intents.compile(adapters).sentences();
    } catch (IntentException e) {
      throw new LanguageException(e.getMessage(), e);
    }
  }

  private static Set<String> words(List<Adapter> adapters, SentencePaths paths) {
    Set<String> words = new TreeSet<>();
    for (Adapter adapter : adapters) {
      adapter.vocabulary().words().forEach(word -> words.add(word.word()));
    }
    for (int arc = 0; arc < paths.endArc(paths.stateCount() - 2); arc++) {
      if (paths.word(arc) != SentencePaths.NO_WORD) {
        words.add(paths.text(paths.word(arc)));
      }
    }
    return words;
  }
}
