package org.hearth.trainer.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.speech.Synthesiser;
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

/** {@code hearth bench voices}: how much better voices are heard that were trained to. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench voices")
public final class VoicesCommand implements CommandProvider {
  private static final int LEAST_ENROLMENT = 10;
  private static final int GREATEST_ENROLMENT = 2000;

  private final AudioDecoder decoder;
  private final VoicesBench bench;
  private final Path passing;

  /** Called by the container. */
  @Activate
  public VoicesCommand(
      @Reference AudioDecoder decoder,
      @Reference SpeechRecognizer recognizer,
      @Reference Lexicon lexicon,
      @Reference AdapterSealer sealer,
      BundleContext context) {
    Path dist = Path.of(context.getProperty("hearth.dist"));
    this.decoder = decoder;
    this.bench =
        new VoicesBench(
            recognizer, lexicon, sealer, dist.resolve("lib") + "/*", dist.resolve("model/bases"));
    this.passing = Path.of(context.getProperty("hearth.home"), "speech");
  }

  @Override
  public Object command(Terminal terminal) {
    return new Voices(terminal);
  }

  @Command(
      name = "voices",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Train to voices and count how many word errors that saves on sentences that were not"
            + " trained on, without privacy and with it. Nothing is installed, and no ledger is"
            + " debited.",
        "The voices are synthetic, by programs of Debian: apt install espeak-ng festival"
            + " festvox-kdlpc16k."
      })
  final class Voices implements Callable<Integer> {
    /** Layers of the network. */
    enum Layers {
      OUTPUT,
      ALL
    }

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
        names = "--manifest",
        paramLabel = "FILE",
        arity = "1..*",
        description = "Recordings with 'text' and 'speaker' (or 'voice') instead.")
    private List<Path> manifests;

    @Option(
        names = "--enrolment",
        paramLabel = "N",
        split = ",",
        defaultValue = "30,200",
        description =
            "Utterances to train on, as far as there are any (default: ${DEFAULT-VALUE}).")
    private List<Integer> enrolments;

    @Option(
        names = "--epsilon",
        paramLabel = "E",
        split = ",",
        defaultValue = "none,8,3,1",
        description =
            "Of the guarantee at delta 1e-5; 'none' is without (default: ${DEFAULT-VALUE}).")
    private List<String> epsilons;

    @Option(
        names = "--layers",
        paramLabel = "WHICH",
        defaultValue = "OUTPUT",
        description =
            "What is trained: ${COMPLETION-CANDIDATES} (default: OUTPUT, as hearth train does;"
                + " ALL takes ten times as long).")
    private Layers layers;

    @Option(names = "--speakers", paramLabel = "NAME", split = ",", description = "Only these.")
    private List<String> chosen;

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    private int done;
    private int all;
    private long begin;

    Voices(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException,
            AudioException,
            VoiceException,
            AsrException,
            AdapterException,
            InterruptedException {
      BenchChoices choices = new BenchChoices(spec);
      List<OptionalDouble> privacy = epsilons.stream().map(choices::privacy).toList();
      for (int enrolment : enrolments) {
        if (enrolment < LEAST_ENROLMENT || enrolment > GREATEST_ENROLMENT) {
          throw mistake(
              "--enrolment is "
                  + enrolment
                  + ", expected "
                  + LEAST_ENROLMENT
                  + " to "
                  + GREATEST_ENROLMENT);
        }
      }
      Speakers speakers = speakers();
      List<String> names = choices.speakers(chosen, speakers.names());
      speakers.require(names);
      speakers.notes().forEach(this::progress);
      VoicesReport report = new VoicesReport();
      begin = System.nanoTime();
      all = names.size() * enrolments.size() * privacy.size();
      for (String name : names) {
        progress(name + ": getting the recordings");
        bench.run(
            speakers.load(name),
            speakers.isCounted(name),
            layers == Layers.ALL,
            enrolments,
            privacy,
            adaptation -> took(adaptation, report));
      }
      if (json) {
        report.printJson(terminal.out());
      } else {
        report.print(terminal.out(), speakers.notes());
      }
      return 0;
    }

    private Speakers speakers() throws IOException {
      if (manifests == null) {
        return new SyntheticSpeakers(new Synthesiser(decoder, passing));
      }
      return new ManifestSpeakers(decoder, manifests.stream().map(terminal::resolve).toList());
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    private void took(Adaptation adaptation, VoicesReport report) {
      report.add(adaptation);
      if (json) {
        terminal.out().println(JsonLine.of(adaptation.fields()));
        terminal.out().flush();
      }
      done++;
      double minutes = (System.nanoTime() - begin) / 6e10;
      progress(
          String.format(
              Locale.ROOT,
              "%s, %d utterances, %s: WER %.1f -> %.1f %%%s; %d of %d, about %.0f min left",
              adaptation.speaker(),
              adaptation.used(),
              adaptation.setting().privacy(),
              100 * adaptation.frozen().rate(),
              100 * adaptation.adapted().rate(),
              adaptation.outcome().accepted() ? "" : " (refused)",
              done,
              all,
              minutes / done * (all - done)));
    }

    private void progress(String text) {
      terminal.err().println(text);
      terminal.err().flush();
    }
  }
}
