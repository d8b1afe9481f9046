package org.hearth.forge.internal.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.forge.internal.ForgeCommand;
import org.hearth.nnet.api.search.PronouncingDictionary;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth forge text}: sentences to train on, made from templates. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " text")
public final class TextCommand implements CommandProvider {
  private static final String ENGLISH = "en";
  private static final int MAX_SENTENCES = 10_000_000;

  /** Words named of those that the lexicon lacks. */
  private static final int NAMED = 20;

  private final IntentCompiler compiler;
  private final Path distribution;

  /** Called by the container. */
  @Activate
  public TextCommand(@Reference IntentCompiler compiler, BundleContext context) {
    this(compiler, Path.of(context.getProperty("hearth.dist")));
  }

  TextCommand(IntentCompiler compiler, Path distribution) {
    this.compiler = compiler;
    this.distribution = distribution;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Text(terminal);
  }

  @Command(
      name = "text",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Draw sentences by chance from the templates of contexts, and general ones of the words of"
            + " a lexicon, names, digits and letters. No sentence comes twice, and none has a word"
            + " that the lexicon lacks."
      })
  final class Text implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "Where the sentences are written, one a line.")
    private Path out;

    @Option(
        names = "--held-out",
        paramLabel = "FILE",
        description =
            "Where other sentences are written, about one of ten. A sentence that is held out once"
                + " is so at each seed.")
    private Path heldOut;

    @Option(
        names = "--sentences",
        paramLabel = "N",
        defaultValue = "10000",
        description = "How many are written to --out (default: ${DEFAULT-VALUE}).")
    private int sentences;

    @Option(
        names = "--language",
        paramLabel = "CODE",
        defaultValue = ENGLISH,
        description = "en or de (default: ${DEFAULT-VALUE}).")
    private String language;

    @Option(
        names = "--lexicon",
        paramLabel = "FILE",
        description =
            "The words and their phones (default: in English the embedded model's; else every word"
                + " of the templates will do).")
    private Path lexicon;

    @Option(
        names = "--all-words",
        description = "Keep sentences of the templates though the lexicon lacks a word of them.")
    private boolean allWords;

    @Option(
        names = "--context-dir",
        paramLabel = "DIR",
        arity = "1..*",
        description =
            "Contexts, each a folder with sentences.yaml (default: in English those that ship).")
    private List<Path> contexts;

    @Option(
        names = "--general",
        paramLabel = "SHARE",
        defaultValue = "0.5",
        description = "Of general sentences among all, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double general;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Of all that is drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Text(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, IntentException {
      if (!VoicePool.LANGUAGES.contains(language)) {
        throw mistake("--language is '" + language + "', expected en or de");
      }
      if (sentences < 1 || sentences > MAX_SENTENCES) {
        throw mistake("--sentences is " + sentences + ", expected 1 to " + MAX_SENTENCES);
      }
      if (!(general >= 0 && general <= 1)) {
        throw mistake("--general is " + general + ", expected 0 to 1");
      }
      Map<String, Path> others = new LinkedHashMap<>();
      if (lexicon != null) {
        others.put("--lexicon", terminal.resolve(lexicon));
      }
      OutputFile training = output("--out", out, others);
      OutputFile evaluation = heldOut == null ? null : output("--held-out", heldOut, others);
      List<IntentModel> models = models();
      IntentModel frames = ContextFolder.general(compiler, language);
      TextMaker maker = new TextMaker(models, frames, words(models, frames), general, seed);
      TextMaker.Text text = maker.make(sentences, heldOut != null);
      training.write(text.training());
      if (evaluation != null) {
        evaluation.write(text.heldOut());
      }
      report(text);
      return 0;
    }

    private OutputFile output(String option, Path path, Map<String, Path> others)
        throws IOException {
      OutputFile output = new OutputFile(option, terminal.resolve(path));
      output.requireNoneOf(others);
      others.put(option, output.path());
      return output;
    }

    /** Those of a lexicon, and those of the templates where there is none or all are wanted. */
    private Set<String> words(List<IntentModel> models, IntentModel frames) throws IOException {
      Path file = lexicon == null ? null : terminal.resolve(lexicon);
      if (file == null && language.equals(ENGLISH)) {
        file = distribution.resolve("model/hearth-en/lexicon.txt");
      }
      Set<String> words = new HashSet<>();
      if (file != null) {
        words.addAll(PronouncingDictionary.read(file).words());
        if (!allWords) {
          return words;
        }
      }
      Stream.concat(models.stream(), Stream.of(frames))
          .flatMap(model -> model.phrases().stream())
          .forEach(phrase -> words.addAll(List.of(phrase.split(" "))));
      words.remove(TextMaker.ANY_WORD);
      return words;
    }

    private List<IntentModel> models() throws IOException, IntentException {
      List<IntentModel> models = new ArrayList<>();
      for (Path folder : folders()) {
        models.add(ContextFolder.compile(compiler, folder));
      }
      return models;
    }

    private List<Path> folders() throws IOException {
      if (contexts != null) {
        return contexts.stream().map(terminal::resolve).toList();
      }
      if (!language.equals(ENGLISH)) {
        return List.of();
      }
      try (Stream<Path> shipped = Files.list(distribution.resolve("adapters"))) {
        return shipped
            .filter(folder -> Files.exists(folder.resolve("sentences.yaml")))
            .sorted()
            .toList();
      }
    }

    private void report(TextMaker.Text text) {
      if (text.left() > 0) {
        terminal
            .err()
            .println(
                text.left()
                    + " sentences left out for words that the lexicon lacks, most often: "
                    + frequent(text.unknown()));
      }
      if (text.training().size() < sentences) {
        terminal.err().println("the templates allow no more sentences");
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("sentences", text.training().size());
      fields.put("held_out", text.heldOut().size());
      fields.put("left_out", text.left());
      terminal
          .out()
          .println(
              json
                  ? JsonLine.of(fields)
                  : text.training().size() + " sentences, " + text.heldOut().size() + " held out");
    }

    private String frequent(Map<String, Integer> unknown) {
      Comparator<Map.Entry<String, Integer>> byCount = Map.Entry.comparingByValue();
      return String.join(
          ", ",
          unknown.entrySet().stream()
              .sorted(byCount.reversed())
              .limit(NAMED)
              .map(Map.Entry::getKey)
              .toList());
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }
  }
}
