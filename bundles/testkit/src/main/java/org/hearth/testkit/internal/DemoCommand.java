package org.hearth.testkit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.SpokenForm;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.Verdict;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;

/**
 * {@code hearth demo}: two people and two rooms on recorded speech. One stream listens from the
 * first recording to the last; user and context are switched between utterances while it does.
 */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=demo")
public final class DemoCommand implements CommandProvider {
  private static final TextTable TABLE =
      new TextTable(
          List.of(
              new TextTable.Column("recording", 22),
              new TextTable.Column("who", 5),
              new TextTable.Column("context", 7),
              new TextTable.Column("the frozen core alone", 22),
              new TextTable.Column("Hearth understood", 22),
              new TextTable.Column("intent and slots", 27),
              new TextTable.Column("conf.", 5),
              new TextTable.Column("ms", 4)));

  private final AdapterStore adapters;
  private final DemoPeople people;
  private final ContextManager contexts;
  private final SpeechRecognizer recognizer;
  private final Assistant assistant;
  private final AudioDecoder decoder;
  private final SpokenForm spoken;
  private final Path manifest;
  private final Path home;

  /** Called by the container. */
  @Activate
  public DemoCommand(
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference SpeechRecognizer recognizer,
      @Reference Assistant assistant,
      @Reference AudioDecoder decoder,
      @Reference SpokenForm spoken,
      BundleContext context) {
    this.adapters = adapters;
    this.contexts = contexts;
    this.recognizer = recognizer;
    this.assistant = assistant;
    this.decoder = decoder;
    this.spoken = spoken;
    Path dist = Path.of(context.getProperty("hearth.dist"));
    this.manifest = dist.resolve("demo/recordings/manifest.jsonl");
    this.home = Path.of(context.getProperty("hearth.home"));
    this.people = new DemoPeople(adapters, dist, home);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Demo(terminal);
  }

  @Command(
      name = "demo",
      mixinStandardHelpOptions = true,
      description = {
        "Hear the recordings of two people in two rooms, and refuse a tampered adapter.",
        "It works in a home of its own (demo, below yours)."
      })
  final class Demo implements Callable<Integer> {
    private final Terminal terminal;
    private final List<Utterance> heard = new ArrayList<>();

    Demo(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException, AdapterException, AsrException, AudioException, InterruptedException {
      ModelDescription model = recognizer.model();
      say(
          "The container runs on the frozen base model "
              + model.fingerprint().substring(0, 12)
              + ".");
      installPeople();
      List<ManifestLine> lines = new ManifestReader().read(manifest);
      say(
          "Listening to "
              + lines.size()
              + " recordings; user and context are switched between them.\n");
      int right = play(lines);
      boolean refused = tamper();
      say("");
      say(
          right
              + " of "
              + lines.size()
              + " as expected"
              + (refused
                  ? ", and the tampered adapter was refused."
                  : "; the tampered adapter was NOT refused."));
      return right == lines.size() && refused ? 0 : 1;
    }

    private void installPeople() throws AdapterException {
      for (String person : DemoPeople.NAMES) {
        List<String> warnings = people.install(person);
        say("Built, sealed, verified and installed the adapter of " + person + ".");
        warnings.forEach(warning -> say("  note: " + warning));
      }
    }

    private int play(List<ManifestLine> lines)
        throws AsrException, AudioException, AdapterException, InterruptedException {
      ListeningOptions options = new ListeningOptions(contexts::active, CoreTranscript.ALWAYS);
      int right = 0;
      terminal.out().print(TABLE.header());
      try (ListeningStream stream = assistant.listen(options, heard::add)) {
        for (ManifestLine line : lines) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          contexts.useUser(Optional.ofNullable(line.user()));
          contexts.useContext(Optional.ofNullable(line.context()));
          heard.clear();
          Playback.feed(stream, Recording.read(decoder, line.audio()));
          Verdict verdict = Verdict.of(line, new Playback.Heard(heard, 0), spoken);
          right += verdict.passed() && heard.size() == 1 ? 1 : 0;
          print(line, verdict);
        }
        stream.flush();
      }
      return right;
    }

    private void print(ManifestLine line, Verdict verdict) {
      String name = line.audio().getFileName().toString().replace(".flac", "");
      for (Utterance utterance : heard) {
        String meaning =
            utterance
                .match()
                .map(match -> match.intent() + (match.slots().isEmpty() ? "" : " " + match.slots()))
                .orElse("refused");
        terminal
            .out()
            .print(
                TABLE.row(
                    List.of(
                        name,
                        String.valueOf(utterance.user()),
                        String.valueOf(utterance.context()),
                        utterance.coreText(),
                        utterance.match().isPresent()
                            ? utterance.text()
                            : "(" + utterance.text() + ")",
                        verdict.passed() ? meaning : meaning + " WRONG",
                        String.format(Locale.ROOT, "%.2f", utterance.confidence()),
                        String.format(Locale.ROOT, "%.0f", utterance.latencyMillis()))));
      }
      if (heard.isEmpty()) {
        terminal.out().print(TABLE.row(List.of(name, "", "", "", "", "nothing was heard", "", "")));
      }
      terminal.out().flush();
    }

    /** One bit of the sealed payload is turned; installing it must fail. */
    private boolean tamper() throws IOException {
      byte[] bundle = Files.readAllBytes(people.bundle("anna"));
      bundle[bundle.length / 2] ^= 1;
      Path tampered = home.resolve("tampered.jar");
      Files.write(tampered, bundle);
      say("\nInstalling anna's adapter with one bit changed:");
      try {
        adapters.install(tampered);
        return false;
      } catch (AdapterException e) {
        say("  " + e.getMessage());
        return true;
      }
    }

    private void say(String text) {
      terminal.out().println(text);
    }
  }
}
