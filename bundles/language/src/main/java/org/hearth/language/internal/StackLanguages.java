package org.hearth.language.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.SentencePaths;
import org.hearth.api.keystore.SealedData;
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

/** The frozen language model of the distribution, adapted to the stacks that were used last. */
@Component(
    service = {LanguageModels.class, FrozenLanguage.class, SealedData.class},
    configurationPid = "org.hearth.language")
public final class StackLanguages implements LanguageModels, FrozenLanguage, SealedData {
  /** Models that are kept; a person's takes two megabytes, whatever the contexts. */
  private static final int KEPT = 8;

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}']+");

  private final IntentCompiler intents;
  private final Path file;
  private LanguageNetwork network;

  private final Map<AdapterStack, LanguageModel> kept = new Kept<>();

  /** By the adapters whose language parts they have, which several stacks have in common. */
  private final Map<List<Adapter>, AdaptedLanguage> changed = new Kept<>();

  /** The last ones that were asked for. */
  private static final class Kept<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    Kept() {
      super(KEPT, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > KEPT;
    }
  }

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
  public synchronized LanguageModel under(AdapterStack stack) throws LanguageException {
    LanguageModel model = kept.get(stack);
    if (model == null) {
      model = adapted(stack);
      kept.put(stack, model);
    }
    return model;
  }

  private LanguageModel adapted(AdapterStack stack) throws LanguageException {
    List<Adapter> learned =
        stack.adapters().stream().filter(adapter -> adapter.language().isPresent()).toList();
    AdaptedLanguage language = changed.get(learned);
    if (language == null) {
      language = changed(learned);
      changed.put(learned, language);
    }
    Set<String> words = words(stack.adapters());
    return new StackLanguage(
        language.withWords(words),
        words,
        stack.user().map(StackLanguages::taught).orElse(Set.of()));
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

  private AdaptedLanguage changed(List<Adapter> learned) throws LanguageException {
    List<LanguageDelta> deltas = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Adapter adapter : learned) {
      Optional<LanguageDelta> delta = LanguageDelta.of(network(), adapter.language().orElseThrow());
      delta.ifPresent(deltas::add);
      if (delta.isEmpty()) {
        leftOut.add(
            "what was learned of the language of "
                + adapter.descriptor().id()
                + " is for another language model, and is not used");
      }
    }
    return new AdaptedLanguage(network(), deltas, List.of(), leftOut);
  }

  @Override
  public String name() {
    return "language models";
  }

  /** Nothing of them is on disk. */
  @Override
  public int reseal() {
    return 0;
  }

  @Override
  public synchronized void forget(String person) {
    kept.keySet().removeIf(stack -> person.equals(stack.userName()));
    changed
        .keySet()
        .removeIf(learned -> learned.stream().anyMatch(adapter -> isOf(adapter, person)));
  }

  private static boolean isOf(Adapter adapter, String person) {
    return adapter.descriptor().kind() == AdapterKind.USER
        && adapter.descriptor().id().equals(person);
  }

  @Override
  public Set<String> words(List<Adapter> adapters) throws LanguageException {
    Set<String> words = new TreeSet<>();
    for (Adapter adapter : adapters) {
      adapter.vocabulary().words().forEach(word -> words.add(word.word()));
    }
    try {
      SentencePaths paths = intents.compile(adapters).sentences();
      for (int arc = 0; arc < paths.endArc(paths.stateCount() - 2); arc++) {
        if (paths.word(arc) != SentencePaths.NO_WORD) {
          words.add(paths.text(paths.word(arc)));
        }
      }
    } catch (IntentException e) {
      throw new LanguageException(e.getMessage(), e);
    }
    return words;
  }
}
