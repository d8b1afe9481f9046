package org.hearth.lexicon.internal.words;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.ConfusableWords;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.lexicon.TaughtWord;
import org.hearth.api.lexicon.WordLesson;
import org.hearth.api.lexicon.WordTeacher;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Recording;
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
  private final WordTeacher teacher;
  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final AudioDecoder decoder;

  /** Called by the container. */
  @Activate
  public WordCommand(
      @Reference WordTeacher teacher,
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference AudioDecoder decoder) {
    this.teacher = teacher;
    this.adapters = adapters;
    this.contexts = contexts;
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
        throws AdapterException, AudioException, WordException {
      if (sentence != null && recordings == null && said == null) {
        throw new WordException("--text is given, expected --wav, too");
      }
      TaughtWord taught =
          teacher.teach(
              new WordLesson(
                  text,
                  person(user),
                  given(text, said, recordings),
                  takes(recordings, terminal),
                  Optional.ofNullable(sentence),
                  Optional.ofNullable(meaning),
                  Optional.ofNullable(list),
                  dryRun));
      if (json) {
        terminal.out().println(JsonLine.of(fields(taught, person(user))));
      } else {
        print(taught, person(user), Optional.ofNullable(meaning));
      }
      return 0;
    }

    private void print(TaughtWord taught, String person, Optional<String> meaning) {
      taught.alike().forEach(pair -> terminal.err().println("warning: " + pair.warning()));
      taught.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
      terminal
          .out()
          .println(taught.word() + " (" + taught.how() + "): " + text(taught.pronunciations()));
      String stands = meaning.map(value -> ", for '" + value + "'").orElse("");
      taught
          .list()
          .ifPresent(name -> terminal.out().println("  in the list '" + name + "'" + stands));
      taught
          .version()
          .ifPresent(version -> terminal.out().println("installed user " + person + " " + version));
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

  private static Map<String, Object> fields(TaughtWord taught, String person) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("word", taught.word());
    fields.put("user", person);
    fields.put("how", taught.how());
    fields.put("pronunciations", taught.pronunciations().stream().map(Object::toString).toList());
    fields.put("list", taught.list().orElse(null));
    fields.put("version", taught.version().orElse(null));
    fields.put("sounds_like", taught.alike().stream().map(ConfusableWords.Pair::other).toList());
    fields.put("warnings", taught.warnings());
    return fields;
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
    if (said == null) {
      return List.of();
    }
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

  private List<WordLesson.Take> takes(List<Path> recordings, Terminal terminal)
      throws AudioException {
    List<WordLesson.Take> takes = new ArrayList<>();
    for (Path file : recordings == null ? List.<Path>of() : recordings) {
      takes.add(
          new WordLesson.Take(file.toString(), Recording.read(decoder, terminal.resolve(file))));
    }
    return takes;
  }
}
