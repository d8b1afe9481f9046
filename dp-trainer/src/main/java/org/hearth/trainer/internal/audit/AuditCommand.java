package org.hearth.trainer.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.trainer.internal.TextTable;
import org.hearth.trainer.internal.audit.PrivacyAudit.Claim;
import org.hearth.trainer.internal.audit.PrivacyAudit.Findings;
import org.hearth.trainer.internal.voice.Settings;
import org.hearth.trainer.internal.voice.SpokenExample;
import org.hearth.trainer.internal.voice.VoiceException;
import org.hearth.trainer.internal.voice.VoiceModels;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth bench audit}: what an attack proves about training, against what is claimed. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench audit")
public final class AuditCommand implements CommandProvider {
  /** More take time that grows with their square, and can prove no more at this delta. */
  private static final int MAX_CANARIES = 20_000;

  private static final double DELTA = 1e-5;

  /** Probability with which a single bound may be too high though the claim is right. */
  private static final double ERROR = 0.05;

  private final AudioDecoder decoder;
  private final Lexicon lexicon;
  private final Path dist;
  private final Supplier<List<Claim>> claims;

  /** Called by the container. */
  @Activate
  public AuditCommand(
      @Reference AudioDecoder decoder, @Reference Lexicon lexicon, BundleContext context) {
    this(
        decoder,
        lexicon,
        Path.of(context.getProperty("hearth.dist")),
        () -> PrivacyAudit.claims(DELTA));
  }

  AuditCommand(AudioDecoder decoder, Lexicon lexicon, Path dist, Supplier<List<Claim>> claims) {
    this.decoder = decoder;
    this.lexicon = lexicon;
    this.dist = dist;
    this.claims = claims;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Audit(terminal);
  }

  @Command(
      name = "audit",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Attack private training and print the epsilon that the attack proves (at 95 %% confidence"
            + " each) beside the one that is claimed, at delta 1e-5, and the most that so many canaries"
            + " can prove. Fails where more is proven than claimed."
      })
  final class Audit implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
        names = "--canaries",
        paramLabel = "N",
        defaultValue = "1000",
        description =
            "Gradients of the greatest length, in a run, 1 to 20000 (default: ${DEFAULT-VALUE}).")
    private int canaries;

    @Option(
        names = "--utterances",
        paramLabel = "N",
        defaultValue = "100",
        description =
            "Recordings with wrong transcripts, in a run of their own; 0 for none (default:"
                + " ${DEFAULT-VALUE}).")
    private int utterances;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "1",
        description =
            "Training runs of each kind, whose canaries are pooled (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
        names = "--manifest",
        paramLabel = "FILE",
        description = "Recordings with their texts (default: those of the demo).")
    private Path manifest;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Audit(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, VoiceException, AudioException, InterruptedException {
      expect("--rounds", rounds, 1, 1000);
      expect("--utterances", utterances, 0, 1000);
      expect("--canaries", canaries, 1, MAX_CANARIES);
      SecureRandom random = new SecureRandom();
      AuditedVoice voice = voice(random);
      Map<String, Canaries> kinds = new LinkedHashMap<>();
      kinds.put("gradients", new GradientCanaries(voice, canaries, Trainer.PRODUCT, random));
      if (utterances > 0) {
        UtteranceCanaries wrong = new UtteranceCanaries(voice, Trainer.PRODUCT, random);
        if (wrong.count() == 0) {
          throw new IOException(
              "the recordings are too short for words of one another, expected longer ones or"
                  + " --utterances 0");
        }
        kinds.put("utterances", wrong);
      }
      return report(audit(kinds));
    }

    private AuditedVoice voice(SecureRandom random)
        throws IOException, VoiceException, AudioException {
      SpeechReader reader =
          new SpeechReader(
              manifest == null
                  ? dist.resolve("demo/recordings/manifest.jsonl")
                  : terminal.resolve(manifest),
              decoder,
              random);
      List<SpokenExample> known = reader.known();
      List<SpokenExample> all = new ArrayList<>(known);
      all.addAll(reader.mislabelled(utterances));
      VoiceModels models =
          VoiceModels.read(dist.resolve("model/hearth-en"), dist.resolve("model/bases"), lexicon);
      progress("computing " + all.size() + " utterances");
      // What is trained does not depend on the run.
      Settings any = Settings.plan(1, Settings.LEAST_UTTERANCES, models.hasBasis());
      return new AuditedVoice(models.model(any, all), known.size(), models.hasBasis());
    }

    private void expect(String option, int value, int least, int greatest) {
      if (value < least || value > greatest) {
        throw new ParameterException(
            spec.commandLine(),
            option + " is " + value + ", expected " + least + " to " + greatest);
      }
    }

    private List<AuditRow> audit(Map<String, Canaries> kinds) throws InterruptedException {
      PrivacyAudit audit = new PrivacyAudit(rounds, DELTA, ERROR);
      List<AuditRow> rows = new ArrayList<>();
      List<Claim> all = claims.get();
      for (Claim claim : all) {
        for (Map.Entry<String, Canaries> kind : kinds.entrySet()) {
          progress(
              String.format(
                  Locale.ROOT,
                  "training %d of %d: %s, q %s, epsilon %.2f",
                  rows.size() / 2 + 1,
                  all.size() * kinds.size(),
                  kind.getKey(),
                  claim.run().samplingRate(),
                  claim.epsilon()));
          Findings found = audit.audit(kind.getValue(), claim);
          rows.add(new AuditRow(kind.getKey(), "each step", claim, found.steps()));
          rows.add(new AuditRow(kind.getKey(), "the model", claim, found.parameters()));
        }
      }
      return rows;
    }

    private int report(List<AuditRow> rows) {
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("delta", DELTA);
        fields.put("confidence", 1 - ERROR);
        fields.put("rounds", rounds);
        fields.put("rows", rows.stream().map(AuditRow::fields).toList());
        terminal.out().println(JsonLine.of(fields));
      } else {
        List<List<String>> lines = new ArrayList<>();
        lines.add(AuditRow.COLUMNS);
        rows.forEach(row -> lines.add(row.cells()));
        TextTable.print(terminal.out(), "", lines);
      }
      long powerless = rows.stream().filter(AuditRow::cannotFail).count();
      if (powerless > 0) {
        progress(
            "note: "
                + powerless
                + " of "
                + rows.size()
                + " rows cannot fail: they claim more than the most that so many canaries can prove");
      }
      long broken = rows.stream().filter(AuditRow::exceeds).count();
      if (broken > 0) {
        progress(
            "hearth: more is proven than claimed in " + broken + " of " + rows.size() + " rows");
      }
      return broken > 0 ? 1 : 0;
    }

    private void progress(String text) {
      terminal.err().println(text);
      terminal.err().flush();
    }
  }
}
