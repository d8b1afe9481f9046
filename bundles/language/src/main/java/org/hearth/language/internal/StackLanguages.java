package org.hearth.language.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

/** The frozen language model of the distribution, adapted to the stacks that were used last. */
@Component(
    service = {LanguageModels.class, FrozenLanguage.class},
    configurationPid = "org.hearth.language")
public final class StackLanguages implements LanguageModels, FrozenLanguage {
  /** Stacks whose models are kept, two megabytes each. */
  private static final int KEPT = 4;

  private final IntentCompiler intents;
  private final Path file;
  private LanguageNetwork network;

  private final Map<AdapterStack, LanguageModel> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AdapterStack, LanguageModel> eldest) {
          return size() > KEPT;
        }
      };

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
    List<LanguageDelta> deltas = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Adapter adapter : stack.adapters()) {
      if (adapter.language().isEmpty()) {
        continue;
      }
      Optional<LanguageDelta> delta = LanguageDelta.of(network(), adapter.language().get());
      delta.ifPresent(deltas::add);
      if (delta.isEmpty()) {
        leftOut.add(
            "what was learned of the language of "
                + adapter.descriptor().id()
                + " is for another language model, and is not used");
      }
    }
    return new AdaptedLanguage(network(), deltas, words(stack.adapters()), leftOut);
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
