package org.hearth.trainer.internal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.speech.Sentence;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.nnet.api.search.BaseConfusions;
import org.hearth.nnet.api.search.PhoneConfusions;
import org.hearth.nnet.api.search.PhoneGraph;
import org.hearth.nnet.api.search.WordPhones;
import org.hearth.trainer.internal.TextTable;
import org.hearth.trainer.internal.bench.CommandScore.Said;
import org.hearth.trainer.internal.voice.UnpaidTraining;
import org.hearth.trainer.internal.voice.UnpaidTraining.Outcome;
import org.hearth.trainer.internal.voice.UnpaidTraining.Trained;
import org.hearth.trainer.internal.voice.VoiceException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth bench confusions}: how much better commands are told apart with them. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench confusions")
public final class ConfusionsCommand implements CommandProvider {
  private static final int LEAST_ENROLMENT = 10;
  private static final float PENALTY = 8;
  private static final String BASE = "base";
  private static final long SEED = 1;

  private final AudioDecoder decoder;
  private final SpeechRecognizer recognizer;
  private final Lexicon lexicon;
  private final Path dist;
  private final Path passing;

  /** Called by the container. */
  @Activate
  public ConfusionsCommand(
      @Reference AudioDecoder decoder,
      @Reference SpeechRecognizer recognizer,
      @Reference Lexicon lexicon,
      BundleContext context) {
    this.decoder = decoder;
    this.recognizer = recognizer;
    this.lexicon = lexicon;
    this.dist = Path.of(context.getProperty("hearth.dist"));
    this.passing = Path.of(context.getProperty("hearth.home"), "speech");
  }

  @Override
  public Object command(Terminal terminal) {
    return new Confusions(terminal);
  }

  @Command(
      name = "confusions",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Train which phones a voice says in the place of others, and count how many of 30 similar"
            + " commands, none of which was trained on, the second pass then finds. Nothing is"
            + " installed, and no ledger is debited.",
        "The voices are synthetic, by programs of Debian: apt install espeak-ng."
      })
  final class Confusions implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, Map<String, CommandScore>> scores = new LinkedHashMap<>();

    @Spec private CommandSpec spec;

    @Option(
        names = "--enrolment",
        paramLabel = "N",
        defaultValue = "60",
        description = "Utterances to train on, one in five of which judges (default: 60).")
    private int enrolment;

    @Option(
        names = "--epsilon",
        paramLabel = "E",
        split = ",",
        defaultValue = "none,8,3",
        description =
            "Of the guarantee at delta 1e-5; 'none' is without (default: ${DEFAULT-VALUE}).")
    private List<String> epsilons;

    @Option(names = "--speakers", paramLabel = "NAME", split = ",", description = "Only these.")
    private List<String> chosen;

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    Confusions(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException,
            AudioException,
            VoiceException,
            AsrException,
            NnetException,
            InterruptedException {
      SyntheticSpeakers speakers = new SyntheticSpeakers(new Synthesiser(decoder, passing));
      List<String> sentences = SyntheticSpeakers.lines(SyntheticSpeakers.ENROLMENT);
      if (enrolment < LEAST_ENROLMENT || enrolment > sentences.size()) {
        throw mistake(
            "--enrolment is "
                + enrolment
                + ", expected "
                + LEAST_ENROLMENT
                + " to "
                + sentences.size());
      }
      BenchChoices choices = new BenchChoices(spec);
      Map<String, OptionalDouble> privacy = privacy(choices);
      List<String> names = choices.speakers(chosen, speakers.names());
      speakers.require(names);
      AcousticModel model =
          AcousticModel.read(recognizer.model().directory(), MatrixProduct.PORTABLE);
      for (String name : names) {
        List<Sentence> enrolled = speakers.speak(name, sentences.subList(0, enrolment));
        List<String> commands = SyntheticSpeakers.lines(SyntheticSpeakers.COMMANDS);
        measure(name, model, enrolled, speakers.speak(name, commands), privacy);
      }
      if (!json) {
        print();
      }
      return 0;
    }

    private void measure(
        String name,
        AcousticModel model,
        List<Sentence> enrolled,
        List<Sentence> commands,
        Map<String, OptionalDouble> privacy)
        throws VoiceException, AsrException, NnetException, InterruptedException {
      List<Said> said =
          commands.stream().map(each -> new Said(each.text(), outputs(model, each))).toList();
      WordPhones words = new WordPhones(Map.of(), model.dictionary(), lexicon);
      SentenceList paths = new SentenceList(said.stream().map(Said::text).toList());
      PhoneGraph graph = PhoneGraph.of(paths, words::of, model.phones(), PENALTY);
      tell(name, BASE, CommandScore.of(said, graph, said.size(), Optional.empty()), true);
      UnpaidTraining training =
          new UnpaidTraining(
              recognizer,
              lexicon,
              dist.resolve("lib") + "/*",
              dist.resolve("model/bases"),
              Trained.CONFUSIONS,
              VoicesBench.examples(enrolled, VoicesBench.judged(enrolled)));
      for (Map.Entry<String, OptionalDouble> setting : privacy.entrySet()) {
        String key = setting.getKey();
        Outcome outcome =
            training.train(setting.getValue(), VoicesBench.DELTA, seed(name + "/" + key));
        AcousticAdapter adapter =
            AcousticAdapter.read(outcome.part().files(), List.of()).orElseThrow();
        PhoneConfusions confusions =
            PhoneConfusions.of(
                adapter.confusions().orElseThrow(), BaseConfusions.embedded(), model.phones());
        tell(
            name,
            key,
            CommandScore.of(said, graph, said.size(), Optional.of(confusions)),
            outcome.accepted());
      }
    }

    private void tell(String speaker, String setting, CommandScore score, boolean accepted) {
      CommandScore base = scores.containsKey(speaker) ? scores.get(speaker).get(BASE) : score;
      CommandScore used = accepted ? score : base;
      scores.computeIfAbsent(speaker, any -> new LinkedHashMap<>()).put(setting, used);
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("speaker", speaker);
        fields.put("setting", setting);
        fields.put("commands", score.commands());
        fields.put("right", score.right());
        fields.put("margin", score.margin());
        fields.put("accepted", accepted);
        terminal.out().println(JsonLine.of(fields));
        terminal.out().flush();
      } else {
        terminal
            .err()
            .println(speaker + " " + setting + ": " + cell(score) + (accepted ? "" : " (refused)"));
        terminal.err().flush();
      }
    }

    private void print() {
      List<List<String>> rows = new ArrayList<>();
      List<String> settings = List.copyOf(scores.values().iterator().next().keySet());
      List<String> header = new ArrayList<>(List.of("speaker"));
      settings.forEach(setting -> header.add(setting.matches("\\d.*") ? "e " + setting : setting));
      rows.add(header);
      Map<String, CommandScore> all = new LinkedHashMap<>();
      scores.forEach(
          (speaker, bySetting) -> {
            rows.add(row(speaker, settings, bySetting));
            bySetting.forEach((setting, score) -> all.merge(setting, score, CommandScore::plus));
          });
      rows.add(row("all", settings, all));
      TextTable.print(terminal.out(), "", rows);
      terminal.out().println();
      terminal
          .out()
          .println(
              "Commands found of those said, and by how many nats what was said is above the best"
                  + " other command (mean).");
      terminal.out().println("What the judge refused counts as the base model.");
    }

    private Map<String, OptionalDouble> privacy(BenchChoices choices) {
      Map<String, OptionalDouble> privacy = new LinkedHashMap<>();
      for (String epsilon : epsilons) {
        privacy.put(epsilon, choices.privacy(epsilon));
      }
      return privacy;
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }
  }

  private static List<String> row(
      String speaker, List<String> settings, Map<String, CommandScore> scores) {
    List<String> row = new ArrayList<>(List.of(speaker));
    settings.forEach(setting -> row.add(cell(scores.get(setting))));
    return row;
  }

  private static String cell(CommandScore score) {
    return String.format(
        Locale.ROOT, "%d/%d %+.1f", score.right(), score.commands(), score.margin());
  }

  private static Matrix outputs(AcousticModel model, Sentence sentence) {
    return model.outputs(sentence.samples());
  }

  private static byte[] seed(String run) {
    try {
      return MessageDigest.getInstance("SHA-256").digest((SEED + "/" + run).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
