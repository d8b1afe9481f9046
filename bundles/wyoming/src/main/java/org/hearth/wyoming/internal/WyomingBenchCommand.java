package org.hearth.wyoming.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.wake.WakeWords;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.cli.api.door.SourceNames;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench wyoming}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench wyoming")
public final class WyomingBenchCommand implements CommandProvider {
  private final Hearing hearing;
  private final AudioDecoder decoder;
  private final Path dist;

  /** Called by the container. */
  @Activate
  public WyomingBenchCommand(
      @Reference Assistant assistant,
      @Reference AudioDecoder decoder,
      @Reference SpeechRecognizer recognizer,
      @Reference SourceContexts sources,
      @Reference SpeakerIdentifier speakers,
      @Reference WakeWords wakeWords,
      @Reference IntentCompiler intents,
      @Reference SpokenForm spoken,
      BundleContext context) {
    this.decoder = decoder;
    this.dist = Path.of(context.getProperty("hearth.dist"));
    this.hearing =
        new Hearing(
            assistant,
            decoder,
            recognizer,
            sources,
            speakers,
            wakeWords,
            new TextIntents(intents, spoken),
            SourceNames.of("wyoming", List.of()),
            false,
            List.of("en"),
            600);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Bench(terminal);
  }

  @Command(
      name = "wyoming",
      mixinStandardHelpOptions = true,
      description =
          "From the end of speech to the transcript through the Wyoming door, against the assistant"
              + " directly, in real time; and whether anything is lost.")
  final class Bench implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
        names = "--streams",
        split = ",",
        defaultValue = "1,8",
        paramLabel = "NUMBER",
        description = "How many speak at once, one number after another.")
    private List<Integer> counts;

    @Option(
        names = "--idle",
        defaultValue = "50",
        description = "Connections that are silent while the last number speaks once more.")
    private int idle;

    @Option(
        names = "--rounds",
        defaultValue = "10",
        description = "Recordings that each stream speaks.")
    private int rounds;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    Bench(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, AudioException, AsrException, InterruptedException {
      if (counts.stream().anyMatch(count -> count < 1) || rounds < 1 || idle < 0) {
        throw new IOException(
            "--streams "
                + counts
                + ", --rounds "
                + rounds
                + ", --idle "
                + idle
                + ": expected 1 or more streams and rounds, 0 or more idle");
      }
      List<short[]> recordings = new ArrayList<>();
      for (ManifestLine line :
          new ManifestReader().read(dist.resolve("demo/recordings/manifest.jsonl"))) {
        recordings.add(Recording.read(decoder, line.audio()));
      }
      terminal.err().println("speaking in real time, first to the assistant, then to the door");
      terminal.err().flush();
      print(new WyomingBench(hearing, recordings).run(counts, idle, rounds));
      return 0;
    }

    private void print(Map<String, Object> figures) {
      if (json) {
        terminal.out().println(JsonLine.of(figures));
        return;
      }
      figures.forEach(
          (name, value) ->
              terminal
                  .out()
                  .println(
                      String.format(Locale.ROOT, "%-38s", name)
                          + (value instanceof Double number
                              ? String.format(Locale.ROOT, "%.4g", number)
                              : value)));
    }
  }
}
