package org.hearth.lexicon.internal.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.ConfusableWords;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.lexicon.TaughtWord;
import org.hearth.api.lexicon.WordLesson;
import org.hearth.api.lexicon.WordTeacher;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.lexicon.internal.ear.Ear;
import org.hearth.lexicon.internal.ear.WordException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Words of the people of the household, in their adapters. */
@Component
public final class HouseholdWords implements WordTeacher {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z']{0,63}");

  private final LexiconService lexicon;
  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final IntentCompiler intents;
  private final ConfusableWords confusable;
  private final SpeechRecognizer recognizer;

  /** Called by the container. */
  @Activate
  public HouseholdWords(
      @Reference LexiconService lexicon,
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference IntentCompiler intents,
      @Reference ConfusableWords confusable,
      @Reference SpeechRecognizer recognizer) {
    this.lexicon = lexicon;
    this.adapters = adapters;
    this.contexts = contexts;
    this.intents = intents;
    this.confusable = confusable;
    this.recognizer = recognizer;
  }

  /** How a word is said, and how that was found out. */
  private record Sound(String how, List<Pronunciation> pronunciations) {}

  @Override
  public TaughtWord teach(WordLesson lesson) throws AdapterException {
    try {
      return learn(word(lesson.word()), lesson);
    } catch (WordException | AsrException e) {
      throw new AdapterException(e.getMessage(), e);
    }
  }

  private TaughtWord learn(String word, WordLesson lesson)
      throws AdapterException, AsrException, WordException {
    Sound sound = sound(word, lesson);
    Optional<String> into = into(word, lesson);
    List<ConfusableWords.Pair> alike = alike(word, sound.pronunciations(), lesson.person());
    if (lesson.dryRun()) {
      return new TaughtWord(
          word, sound.how(), sound.pronunciations(), into, Optional.empty(), alike, List.of());
    }
    InstalledAdapter installed =
        adapters.revise(
            lesson.person(),
            payload -> {
              VocabularyEdit edit = new VocabularyEdit(payload);
              edit.put(word, sound.pronunciations());
              into.ifPresent(name -> edit.mean(word, name, lesson.meaning().orElse(word)));
              return edit.payload();
            });
    contexts.reload();
    return new TaughtWord(
        word,
        sound.how(),
        sound.pronunciations(),
        into,
        Optional.of(installed.descriptor().version()),
        alike,
        installed.warnings());
  }

  private static String word(String text) throws WordException {
    String word = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    if (!WORD.matcher(word).matches()) {
      throw new WordException(
          "'" + text + "' is no word, expected letters a to z and apostrophes, at most 64");
    }
    return word;
  }

  private Sound sound(String word, WordLesson lesson) throws AsrException, WordException {
    if (!lesson.said().isEmpty()) {
      return new Sound("given", lesson.said());
    }
    if (!lesson.takes().isEmpty()) {
      return new Sound("heard", heard(word, lesson));
    }
    List<Pronunciation> listed = lexicon.lookup(word);
    return listed.isEmpty()
        ? new Sound("letters", lexicon.guesses(word, 1))
        : new Sound("dictionary", listed.stream().limit(Ear.MOST).toList());
  }

  private List<Pronunciation> heard(String word, WordLesson lesson)
      throws AsrException, WordException {
    List<Ear.Take> takes =
        lesson.takes().stream().map(take -> new Ear.Take(take.name(), take.samples())).toList();
    List<Pronunciation> words = lexicon.words().values().stream().flatMap(List::stream).toList();
    return Ear.open(recognizer.model().directory(), lexicon, lexicon.letters(), words)
        .hear(word, lesson.sentence().orElse(word), takes);
  }

  /**
   * The list that a word is put into; none when it can be said already and nothing is asked for.
   */
  private Optional<String> into(String word, WordLesson lesson) throws AdapterException {
    boolean asked = lesson.list().isPresent() || lesson.meaning().isPresent();
    return asked || !isSaid(word, lesson.person())
        ? Optional.of(lesson.list().orElse("name"))
        : Optional.empty();
  }

  private boolean isSaid(String word, String person) throws AdapterException {
    List<Adapter> together = new ArrayList<>();
    adapters.revisable(person).ifPresent(together::add);
    together.addAll(contexts.active().contexts());
    boolean isEntity =
        together.stream()
            .flatMap(each -> each.vocabulary().entities().values().stream())
            .flatMap(List::stream)
            .map(EntityValue::in)
            .anyMatch(in -> List.of(in.toLowerCase(Locale.ROOT).split("[^a-z']+")).contains(word));
    try {
      return isEntity
          || intents.compile(together).phrases().stream()
              .anyMatch(phrase -> List.of(phrase.split(" ")).contains(word));
    } catch (IntentException e) {
      throw new AdapterException(e.getMessage(), e);
    }
  }

  /** What of the person's words and of the active contexts' a word may be taken for. */
  private List<ConfusableWords.Pair> alike(
      String word, List<Pronunciation> pronunciations, String person) throws AdapterException {
    AdapterStack active = contexts.active();
    AdapterStack stack =
        new AdapterStack(active.baseFingerprint(), adapters.revisable(person), active.contexts());
    return confusable.find(new VocabularyWord(word, pronunciations), stack);
  }
}
