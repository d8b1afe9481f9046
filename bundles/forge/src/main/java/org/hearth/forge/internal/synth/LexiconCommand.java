package org.hearth.forge.internal.synth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.speech.Program;
import org.hearth.forge.internal.ForgeCommand;
import org.hearth.forge.internal.lexicon.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth forge lexicon}: how words are pronounced, by espeak-ng. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " lexicon")
public final class LexiconCommand implements CommandProvider {
  private final String searchPath;

  /** Called by the container. */
  @Activate
  public LexiconCommand() {
    this(Program.searchPath());
  }

  LexiconCommand(String searchPath) {
    this.searchPath = searchPath;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Lexicon(terminal);
  }

  @Command(
      name = "lexicon",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Write how words are pronounced, by the rules of a voice of espeak-ng.")
  final class Lexicon implements Callable<Integer> {
    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
        names = "--voice",
        paramLabel = "NAME",
        required = true,
        description = "Of espeak-ng, such as de.")
    private String voice;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "Where the lexicon is written: a word and its phones a line.")
    private Path out;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Lexicon(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      OutputFile output = new OutputFile("--out", terminal.resolve(out));
      output.requireNoneOf(Map.of(source.option(), terminal.resolve(source.file())));
      EspeakLexicon espeak = new EspeakLexicon(searchPath, voice);
      EspeakLexicon.Result result = espeak.pronounce(words());
      result
          .refused()
          .forEach((word, why) -> terminal.err().println("left out '" + word + "': " + why));
      if (result.words().isEmpty()) {
        throw new IOException("no word of " + source.file() + " can be pronounced");
      }
      List<String> lines = new ArrayList<>();
      Set<String> phones = new TreeSet<>();
      result
          .words()
          .forEach(
              (word, pronunciation) -> {
                lines.add(word + " " + pronunciation);
                phones.addAll(pronunciation.phones());
              });
      output.write(lines);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("words", lines.size());
      fields.put("phones", phones.size());
      fields.put("left_out", result.refused().size());
      terminal
          .out()
          .println(
              json ? JsonLine.of(fields) : lines.size() + " words of " + phones.size() + " phones");
      return 0;
    }

    private Set<String> words() throws IOException {
      Set<String> words = new TreeSet<>();
      for (String line : Sentences.read(terminal.resolve(source.file()))) {
        words.addAll(source.text == null ? List.of(line.toLowerCase(Locale.ROOT)) : Words.of(line));
      }
      return words;
    }
  }

  /** Where the words stand. */
  static final class Source {
    @Option(names = "--words", paramLabel = "FILE", required = true, description = "A word a line.")
    private Path words;

    @Option(
        names = "--text",
        paramLabel = "FILE",
        required = true,
        description = "Sentences; all of their words are pronounced.")
    private Path text;

    private String option() {
      return text == null ? "--words" : "--text";
    }

    private Path file() {
      return text == null ? words : text;
    }
  }
}
