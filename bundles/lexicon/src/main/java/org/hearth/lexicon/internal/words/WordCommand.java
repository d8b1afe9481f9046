package org.hearth.lexicon.internal.words;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.ConfusableWords;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Recording;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.lexicon.internal.ear.Ear;
import org.hearth.lexicon.internal.ear.WordException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth word}: a person's words, one by one. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=word")
public final class WordCommand implements CommandProvider {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z']{0,63}");

  private final LexiconService lexicon;
  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final IntentCompiler intents;
  private final ConfusableWords confusable;
  private final SpeechRecognizer recognizer;
  private final AudioDecoder decoder;

  /** Called by the container. */
  @Activate
  public WordCommand(
      @Reference LexiconService lexicon,
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference IntentCompiler intents,
      @Reference ConfusableWords confusable,
      @Reference SpeechRecognizer recognizer,
      @Reference AudioDecoder decoder) {
    this.lexicon = lexicon;
    this.adapters = adapters;
    this.contexts = contexts;
    this.intents = intents;
    this.confusable = confusable;
    this.recognizer = recognizer;
    this.decoder = decoder;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Words(terminal);
  }

  @Command(
      name = "word",
      mixinStandardHelpOptions = true,
      description = "Teach words to a person's adapter, by letters or by ear.",
      synopsisSubcommandLabel = "COMMAND")
  final class Words {
    private final Terminal terminal;

    Words(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
          "Find out how a word is said, and put it into a person's adapter.",
          "Without recordings as the dictionary says, or as its letters are usually read; with"
              + " recordings of the person as it is heard in them, weighed with how its letters are"
              + " read. A word that no sentence has is put into a list, so that it can be said."
        })
    int add(
        @Parameters(paramLabel = "WORD", description = "Letters and apostrophes.") String text,
        @Option(
                names = "--wav",
                arity = "1..*",
                paramLabel = "FILE",
                description = "Recordings of the person saying the word; WAV or FLAC.")
            List<Path> recordings,
        @Option(
                names = "--text",
                paramLabel = "SENTENCE",
                description = "What is said in each recording, if it is not the word alone.")
            String sentence,
        @Option(
                names = "--say",
                paramLabel = "PHONES",
                description = "How it is said, such as 'z ih g b iy'; instead of finding out.")
            List<String> said,
        @Option(
                names = "--user",
                paramLabel = "NAME",
                description = "Whose word it is (default: the active person).")
            String user,
        @Option(
                names = "--means",
                paramLabel = "VALUE",
                description = "What it stands for (default: itself).")
            String meaning,
        @Option(
                names = "--list",
                paramLabel = "NAME",
                description = "The list of things that it is put into (default: name).")
            String list,
        @Option(names = "--dry-run", description = "Propose pronunciations, change nothing.")
            boolean dryRun,
        @Option(names = "--json", description = "Print a line of JSON.") boolean json)
        throws AdapterException, AsrException, AudioException, WordException {
      String word = word(text);
      String person = person(user);
      List<Pronunciation> pronunciations;
      String how;
      if (said != null) {
        pronunciations = given(word, said, recordings);
        how = "given";
      } else if (sentence != null && recordings == null) {
        throw new WordException("--text is given, expected --wav, too");
      } else if (recordings != null) {
        pronunciations = heard(word, sentence == null ? word : sentence, recordings, terminal);
        how = "heard";
      } else {
        boolean isListed = !lexicon.lookup(word).isEmpty();
        pronunciations = spelled(word, isListed);
        how = isListed ? "dictionary" : "letters";
      }
      Optional<String> into = into(word, person, list, meaning);
      List<ConfusableWords.Pair> alike = alike(word, pronunciations, person);
      List<String> warnings = List.of();
      String version = null;
      if (!dryRun) {
        var installed =
            adapters.revise(
                person,
                payload -> {
                  VocabularyEdit edit = new VocabularyEdit(payload);
                  edit.put(word, pronunciations);
                  into.ifPresent(name -> edit.mean(word, name, meaning == null ? word : meaning));
                  return edit.payload();
                });
        contexts.reload();
        warnings = installed.warnings();
        version = installed.descriptor().version();
      }
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("word", word);
        fields.put("user", person);
        fields.put("how", how);
        fields.put("pronunciations", pronunciations.stream().map(Object::toString).toList());
        fields.put("list", into.orElse(null));
        fields.put("version", version);
        fields.put("sounds_like", alike.stream().map(ConfusableWords.Pair::other).toList());
        fields.put("warnings", warnings);
        terminal.out().println(JsonLine.of(fields));
        return 0;
      }
      alike.forEach(pair -> terminal.err().println("warning: " + pair.warning()));
      warnings.forEach(warning -> terminal.err().println("warning: " + warning));
      terminal.out().println(word + " (" + how + "): " + text(pronunciations));
      into.ifPresent(
          name ->
              terminal
                  .out()
                  .println(
                      "  in the list '"
                          + name
                          + "'"
                          + (meaning == null ? "" : ", for '" + meaning + "'")));
      if (version != null) {
        terminal.out().println("installed user " + person + " " + version);
      }
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show a person's words.")
    int list(
        @Option(
                names = "--user",
                paramLabel = "NAME",
                description = "Whose words (default: the active person's).")
            String user,
        @Option(names = "--json", description = "Print a line of JSON for each.") boolean json)
        throws AdapterException {
      Adapter adapter = adapters.get(AdapterKind.USER, person(user));
      for (VocabularyWord word : adapter.vocabulary().words()) {
        if (json) {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("word", word.word());
          fields.put(
              "pronunciations", word.pronunciations().stream().map(Object::toString).toList());
          terminal.out().println(JsonLine.of(fields));
        } else {
          terminal.out().println(word.word() + ": " + text(word.pronunciations()));
        }
      }
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Take a word out of a person's adapter.",
          "Things that are called by this word alone are no longer called so."
        })
    int remove(
        @Parameters(paramLabel = "WORD") String text,
        @Option(
                names = "--user",
                paramLabel = "NAME",
                description = "Whose word it is (default: the active person's).")
            String user)
        throws AdapterException, WordException {
      String word = text.toLowerCase(Locale.ROOT);
      String person = person(user);
      adapters.get(AdapterKind.USER, person);
      var installed =
          adapters.revise(
              person,
              payload -> {
                VocabularyEdit edit = new VocabularyEdit(payload);
                if (!edit.remove(word)) {
                  throw new AdapterException(
                      "'"
                          + text
                          + "' is none of the words of "
                          + person
                          + ", see hearth word list");
                }
                return edit.payload();
              });
      contexts.reload();
      terminal
          .out()
          .println(
              "removed "
                  + word
                  + "; installed user "
                  + person
                  + " "
                  + installed.descriptor().version());
      return 0;
    }
  }

  private static String text(List<Pronunciation> pronunciations) {
    return pronunciations.isEmpty()
        ? "as the dictionary says or its letters are read"
        : pronunciations.stream().map(Object::toString).collect(Collectors.joining(" | "));
  }

  private static String word(String text) throws WordException {
    String word = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    if (!WORD.matcher(word).matches()) {
      throw new WordException(
          "'" + text + "' is no word, expected letters a to z and apostrophes, at most 64");
    }
    return word;
  }

  private String person(String user) throws AdapterException {
    String person = user == null ? contexts.active().userName() : user;
    if (person == null) {
      throw new AdapterException("nobody is active, expected --user NAME");
    }
    return person;
  }

  private static List<Pronunciation> given(String word, List<String> said, List<Path> recordings)
      throws WordException {
    if (recordings != null) {
      throw new WordException("--say and --wav are given, expected one of them");
    }
    List<Pronunciation> given = new ArrayList<>();
    for (String phones : said) {
      try {
        given.add(Pronunciation.parse(phones));
      } catch (IllegalArgumentException e) {
        throw new WordException("'" + word + "': " + e.getMessage(), e);
      }
    }
    return given;
  }

  private List<Pronunciation> spelled(String word, boolean isListed) {
    return isListed
        ? lexicon.lookup(word).stream().limit(Ear.MOST).toList()
        : lexicon.guesses(word, 1);
  }

  private List<Pronunciation> heard(
      String word, String sentence, List<Path> recordings, Terminal terminal)
      throws AsrException, AudioException, WordException {
    List<Ear.Take> takes = new ArrayList<>();
    for (Path file : recordings) {
      takes.add(new Ear.Take(file.toString(), Recording.read(decoder, terminal.resolve(file))));
    }
    List<Pronunciation> words = lexicon.words().values().stream().flatMap(List::stream).toList();
    return Ear.open(recognizer.model().directory(), lexicon, lexicon.letters(), words)
        .hear(word, sentence, takes);
  }

  /**
   * The list that a word is put into; none when it can be said already and nothing is asked for.
   */
  private Optional<String> into(String word, String person, String list, String meaning)
      throws AdapterException {
    if (list != null || meaning != null || !isSaid(word, person)) {
      return Optional.of(list == null ? "name" : list);
    }
    return Optional.empty();
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
