package org.hearth.forge.internal.synth;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.corpus.api.speech.Voice;
import org.hearth.forge.internal.ForgeCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth forge synth}: recordings of many voices saying a text. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " synth")
public final class SynthCommand implements CommandProvider {
  private static final String ALL = "all";
  private static final double SECONDS_PER_HOUR = 3600;

  private final Synthesiser synthesiser;

  /** Called by the container. */
  @Activate
  public SynthCommand(@Reference AudioDecoder decoder, BundleContext context) {
    this(new Synthesiser(decoder, Path.of(context.getProperty("hearth.home"), "speech")));
  }

  SynthCommand(Synthesiser synthesiser) {
    this.synthesiser = synthesiser;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Synth(terminal);
  }

  @Command(
      name = "synth",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Make recordings for training: sentences of a text, each dealt to a voice by chance, with"
            + " pitch and speed drawn anew. The voices are those of Debian's espeak-ng, flite and"
            + " festival. A second run goes on where the first one was interrupted."
      })
  final class Synth implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--text", paramLabel = "FILE", description = "A sentence a line.")
    private Path text;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "Where manifest.jsonl and audio/ are written.")
    private Path out;

    @Option(
        names = "--language",
        paramLabel = "CODE",
        defaultValue = "en",
        description = "Of the voices: en or de (default: ${DEFAULT-VALUE}).")
    private String language;

    @Option(
        names = "--voices",
        paramLabel = "NAME",
        split = ",",
        defaultValue = ALL,
        description = "Only these (default: ${DEFAULT-VALUE}).")
    private List<String> chosen;

    @Option(
        names = "--held-out",
        description =
            "Use the voices that are kept for evaluation, and those only: in their usual manner, in"
                + " a quiet room.")
    private boolean heldOut;

    @Option(
        names = "--hours",
        paramLabel = "H",
        description =
            "Of speech; the text is repeated with other voices until there are so many, or no other"
                + " recordings (default: each sentence once).")
    private Double hours;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Of all that is drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--jobs",
        paramLabel = "N",
        description = "Programs at a time (default: as many as there are processors).")
    private Integer jobs;

    @Option(names = "--list-voices", description = "Print the voices of the language.")
    private boolean list;

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    private long begin;

    Synth(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (!VoicePool.LANGUAGES.contains(language)) {
        throw mistake("--language is '" + language + "', expected en or de");
      }
      if (list) {
        list(VoicePool.training(language));
        list(VoicePool.heldOut(language));
        return 0;
      }
      if (text == null || out == null) {
        throw mistake("expected --text and --out, or --list-voices");
      }
      if (hours != null && !(hours > 0 && hours <= 10_000)) {
        throw mistake("--hours is " + hours + ", expected a number above 0, at most 10000");
      }
      if (jobs == null) {
        jobs = Runtime.getRuntime().availableProcessors();
      }
      if (jobs < 1 || jobs > 256) {
        throw mistake("--jobs is " + jobs + ", expected 1 to 256");
      }
      VoicePool pool = pool();
      Dealer dealer = new Dealer(Sentences.read(terminal.resolve(text)), pool, seed);
      require(pool);
      begin = System.nanoTime();
      OptionalDouble seconds =
          hours == null ? OptionalDouble.empty() : OptionalDouble.of(hours * SECONDS_PER_HOUR);
      SpeechMaker maker = new SpeechMaker(synthesiser, terminal.resolve(out), jobs);
      report(maker.make(dealer, seconds, made -> progress(made, dealer.round())));
      return 0;
    }

    /** Tries a voice of each that is installed by itself: espeak-ng's variants are not. */
    private void require(VoicePool pool) throws IOException, InterruptedException {
      Set<Voice> tried = new HashSet<>();
      for (VoicePool.Entry entry : pool.entries()) {
        Voice voice = entry.voice();
        if (tried.add(new Voice(voice.way(), voice.voice().replaceAll("\\+.*", "")))) {
          synthesiser.require(voice);
        }
      }
    }

    private VoicePool pool() {
      VoicePool pool = heldOut ? VoicePool.heldOut(language) : VoicePool.training(language);
      if (chosen.equals(List.of(ALL))) {
        return pool;
      }
      List<String> names = pool.names();
      for (String name : chosen) {
        if (!heldOut && VoicePool.heldOut(language).names().contains(name)) {
          throw mistake(
              "--voices has '"
                  + name
                  + "', which is held out for evaluation and never trained on; --held-out uses it");
        }
        if (!names.contains(name)) {
          throw mistake(
              "--voices has '" + name + "', expected some of those that --list-voices names");
        }
      }
      return pool.only(new LinkedHashSet<>(chosen));
    }

    private void list(VoicePool pool) {
      PrintStream output = terminal.out();
      for (VoicePool.Entry entry : pool.entries()) {
        Voice voice = entry.voice();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("voice", voice.label());
        fields.put("program", voice.way().program());
        fields.put("held_out", pool.heldOut());
        output.println(
            json
                ? JsonLine.of(fields)
                : String.format(
                    Locale.ROOT,
                    "%-28s %-10s%s",
                    voice.label(),
                    voice.way().program(),
                    pool.heldOut() ? " held out" : ""));
      }
    }

    private void progress(SpeechMaker.Progress made, int round) {
      double share =
          hours == null
              ? (double) made.takes() / round
              : made.seconds() / (hours * SECONDS_PER_HOUR);
      double minutes = (System.nanoTime() - begin) / 6e10;
      progress(
          String.format(
              Locale.ROOT,
              "%d sentences (%d were there), %.2f h; about %.0f min left",
              made.takes(),
              made.found(),
              made.seconds() / SECONDS_PER_HOUR,
              Math.max(0, minutes / share - minutes)));
    }

    private void report(SpeechMaker.Progress made) {
      made.failures()
          .forEach((voice, count) -> progress(voice + " failed at " + count + " sentences"));
      if (hours != null && made.seconds() < hours * SECONDS_PER_HOUR) {
        progress("the text and the voices give no more recordings that differ");
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("sentences", made.takes());
      fields.put("hours", made.seconds() / SECONDS_PER_HOUR);
      fields.put("failed", made.failures().values().stream().mapToInt(Integer::intValue).sum());
      fields.put("manifest", terminal.resolve(out).resolve(SpeechMaker.MANIFEST).toString());
      terminal
          .out()
          .println(
              json
                  ? JsonLine.of(fields)
                  : String.format(
                      Locale.ROOT,
                      "%d sentences, %.2f h of speech, in %s",
                      made.takes(),
                      made.seconds() / SECONDS_PER_HOUR,
                      fields.get("manifest")));
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    private void progress(String line) {
      terminal.err().println(line);
      terminal.err().flush();
    }
  }
}
