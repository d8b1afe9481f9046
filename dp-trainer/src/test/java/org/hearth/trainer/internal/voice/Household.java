package org.hearth.trainer.internal.voice;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.Vault;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.keystore.internal.HouseholdKeys;
import org.hearth.keystore.internal.KeyManagers;
import org.hearth.keystore.internal.KeyringRollbackLedger;
import org.hearth.keystore.internal.KeysetVault;
import org.hearth.trainer.internal.PrivacyLedger;
import org.hearth.trainer.internal.habits.HabitTrainer;
import org.hearth.trainer.internal.habits.HabitTrainers;
import org.hearth.trainer.internal.language.LanguageTrainer;
import org.hearth.trainer.internal.language.LanguageTrainers;
import org.hearth.trainer.internal.language.Languages;
import org.hearth.trainer.internal.voice.TrainingMessage.Progress;
import org.osgi.framework.BundleContext;

/** A home with real keys, a real ledger and real training, and a made-up voice. */
final class Household {
  static final String PERSON = "anna";
  private static final int HEAP = 128;

  final Vault vault;
  final PrivacyLedger ledger;
  final RunStore runs;
  final KeyManager keys;
  final StubRecognizer recognizer = new StubRecognizer();
  final StubAdapters adapters = new StubAdapters();
  final List<SpokenExample> examples = new ArrayList<>();
  final WordList lexicon = new WordList();
  final Path publicFolder;
  BooleanSupplier hearing = () -> false;

  Household(Path home, Path publicFolder) {
    this.publicFolder = publicFolder;
    BundleContext context = context(home);
    HouseholdKeys household = new HouseholdKeys(context);
    this.vault = new KeysetVault(household);
    this.ledger = new PrivacyLedger(vault, new KeyringRollbackLedger(household), context);
    this.runs = new RunStore(vault, context);
    this.keys = KeyManagers.of(household, List.of(ledger, runs));
    for (int i = 0; i < 9; i++) {
      examples.add(example(i, false));
    }
    examples.add(example(20, true));
    examples.add(example(21, true));
  }

  static SpokenExample example(int seed, boolean heldOut) {
    return new SpokenExample(
        "example-" + seed, Voices.samples(seed), seed % 2 == 0 ? "lights on" : "door", heldOut);
  }

  /** A bundle's view of a container that knows its home. */
  private static BundleContext context(Path home) {
    return (BundleContext)
        Proxy.newProxyInstance(
            Household.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getProperty")) {
                return arguments[0].equals("hearth.home") ? home.toString() : null;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  VoiceTrainer trainer() {
    return new VoiceTrainer(
        new VoiceTrainer.Services(
            ledger,
            runs,
            new PresentExamples(),
            lexicon,
            recognizer,
            adapters,
            adapters.contexts(),
            new Holds(
                () -> hearing.getAsBoolean(),
                new Holds.Limits(0, true),
                () -> 0,
                () -> false,
                System::nanoTime)),
        new VoiceTrainer.Setup(
            System.getProperty("java.class.path"), publicFolder, 1, HEAP, Duration.ZERO));
  }

  /** Of the language model of {@link Languages}. */
  LanguageTrainer languageTrainer() {
    return LanguageTrainers.of(
        ledger, runs, new PresentExamples(), adapters, adapters.contexts(), new Languages());
  }

  /** Nobody keeps anything that it could learn from. */
  HabitTrainer habitTrainer() {
    return HabitTrainers.of(ledger, runs, adapters, adapters.contexts());
  }

  /** Those that are there at the moment, all of one person. */
  private final class PresentExamples implements Examples {
    @Override
    public List<SpokenExample> load(String person) {
      return person.equals(PERSON) ? List.copyOf(examples) : List.of();
    }

    @Override
    public Set<String> ids(String person) {
      return load(person).stream().map(SpokenExample::id).collect(Collectors.toSet());
    }
  }

  /** A dictionary of the words that are said here. */
  static final class WordList implements Lexicon {
    final Map<String, Pronunciation> words = new HashMap<>();

    WordList() {
      words.put("lights", Pronunciation.parse("l ay t s"));
      words.put("on", Pronunciation.parse("aa n"));
      words.put("door", Pronunciation.parse("d ao r"));
    }

    @Override
    public List<Pronunciation> lookup(String word) {
      return words.containsKey(word) ? List.of(words.get(word)) : List.of();
    }

    @Override
    public Optional<Pronunciation> guess(String word) {
      return Optional.empty();
    }
  }

  /** Notes what it is told, and does something at each step. */
  static final class Watcher implements TrainingListener {
    final List<String> notes = new ArrayList<>();
    final List<Integer> steps = new ArrayList<>();
    private final AtStep atStep;

    /** What is done when a step is done. */
    interface AtStep {
      void done(int step);
    }

    Watcher(AtStep atStep) {
      this.atStep = atStep;
    }

    Watcher() {
      this(step -> {});
    }

    @Override
    public void progress(Progress progress) {
      if (progress.stage() == TrainingMessage.Stage.TRAINING) {
        steps.add(progress.done());
        atStep.done(progress.done());
      }
    }

    @Override
    public void note(String sentence) {
      notes.add(sentence);
    }
  }
}
