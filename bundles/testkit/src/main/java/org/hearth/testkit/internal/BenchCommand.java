package org.hearth.testkit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench}: the figures of docs/benchmarks.md, for anyone to repeat. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench")
public final class BenchCommand implements CommandProvider {
  private static final List<String> PLACES = List.of("kitchen", "garage");

  private final SpeechRecognizer recognizer;
  private final IntentCompiler intents;
  private final Assistant assistant;
  private final ContextManager contexts;
  private final AdapterStore adapters;
  private final AdapterSealer sealer;
  private final KeyManager keys;
  private final DemoPeople people;
  private final AudioDecoder decoder;
  private final Path dist;
  private final Path home;

  /** Called by the container. */
  @Activate
  public BenchCommand(
      @Reference SpeechRecognizer recognizer,
      @Reference IntentCompiler intents,
      @Reference Assistant assistant,
      @Reference ContextManager contexts,
      @Reference AdapterStore adapters,
      @Reference AdapterSealer sealer,
      @Reference KeyManager keys,
      @Reference AudioDecoder decoder,
      BundleContext context) {
    this.recognizer = recognizer;
    this.intents = intents;
    this.assistant = assistant;
    this.contexts = contexts;
    this.adapters = adapters;
    this.sealer = sealer;
    this.keys = keys;
    this.decoder = decoder;
    this.dist = Path.of(context.getProperty("hearth.dist"));
    this.home = Path.of(context.getProperty("hearth.home"));
    this.people = new DemoPeople(adapters, dist, home);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Bench(terminal);
  }

  @Command(
      name = "bench",
      mixinStandardHelpOptions = true,
      description = "Measure; in a home of its own (bench, below yours).",
      synopsisSubcommandLabel = "COMMAND")
  final class Bench {
    private final Terminal terminal;

    Bench(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "From the start of the JVM to ready with the base model loaded.")
    int start(
        @Option(names = "--rounds", defaultValue = "10") int rounds,
        @Option(names = "--json") boolean json)
        throws IOException, InterruptedException {
      progress("starting " + (rounds + 1) + " containers, one after another");
      print(new StartBench(dist, home).run(rounds), json);
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "The whole chain against plain Vosk on the same recordings.")
    int core(
        @Option(names = "--rounds", defaultValue = "5") int rounds,
        @Option(
                names = "--manifest",
                paramLabel = "FILE",
                description =
                    "Recordings, each heard with its user and context (default: those of"
                        + " the demo that are to be understood).")
            Path manifest,
        @Option(names = "--json") boolean json)
        throws IOException, AudioException, AsrException, AdapterException, IntentException {
      installPeople();
      List<CoreBench.Task> tasks = tasks(manifest);
      progress("decoding " + tasks.size() + " recordings, " + rounds + " rounds of each kind");
      print(new CoreBench(recognizer, intents, assistant, dist, home).run(tasks, rounds), json);
      return 0;
    }

    private List<CoreBench.Task> tasks(Path manifest)
        throws IOException, AudioException, AdapterException {
      List<CoreBench.Task> tasks = new ArrayList<>();
      for (ManifestLine line : understood(manifest)) {
        tasks.add(
            new CoreBench.Task(
                Recording.read(decoder, line.audio()),
                contexts.resolve(
                    Optional.ofNullable(line.user()), Optional.ofNullable(line.context()))));
      }
      return tasks;
    }

    private List<ManifestLine> understood(Path manifest) throws IOException {
      return manifest == null
          ? new ManifestReader().read(demo()).stream().filter(line -> !line.mustRefuse()).toList()
          : new ManifestReader().read(terminal.resolve(manifest));
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "From a request for another stack to the next utterance on it.")
    int swap(
        @Option(names = "--swaps", defaultValue = "1000") int swaps,
        @Option(names = "--json") boolean json)
        throws IOException, AudioException, AsrException, AdapterException {
      installPeople();
      progress("swapping " + swaps + " times, of each kind");
      short[] speech = Recording.read(decoder, new ManifestReader().read(demo()).get(0).audio());
      RandomVoices voices = new RandomVoices(recognizer.model());
      print(
          new SwapBench(contexts, assistant, voices, speech).run(DemoPeople.NAMES, PLACES, swaps),
          json);
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Several audio sources at once in real time, each on a stack of its own.")
    int streams(
        @Option(
                names = "--streams",
                split = ",",
                defaultValue = "1,4,16",
                paramLabel = "NUMBER",
                description = "How many at once, one number after another.")
            List<Integer> counts,
        @Option(names = "--seconds", defaultValue = "60", description = "Of audio in each.")
            int seconds,
        @Option(names = "--json") boolean json)
        throws IOException, AudioException, AsrException, AdapterException, InterruptedException {
      installPeople();
      List<short[]> recordings = new ArrayList<>();
      for (ManifestLine line : new ManifestReader().read(demo())) {
        recordings.add(Recording.read(decoder, line.audio()));
      }
      progress("hearing " + seconds + " s of each stream alone, then together in real time");
      print(new StreamsBench(assistant, recordings, differentStacks()).run(counts, seconds), json);
      return 0;
    }

    private List<AdapterStack> differentStacks() throws AdapterException {
      List<Optional<String>> users = new ArrayList<>(List.of(Optional.empty()));
      DemoPeople.NAMES.forEach(name -> users.add(Optional.of(name)));
      List<AdapterStack> stacks = new ArrayList<>();
      for (String place :
          List.of("home", "kitchen", "garage", "coffee", "kitchen+garage", "garage+coffee")) {
        for (Optional<String> user : users) {
          stacks.add(contexts.resolve(user, Optional.of(place)));
        }
      }
      return stacks;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "A network adapted to a voice against the base model: speed and memory.")
    int adapted(
        @Option(names = "--rounds", defaultValue = "10") int rounds,
        @Option(names = "--json") boolean json)
        throws IOException, AudioException, AsrException, AdapterException {
      installPeople();
      List<CoreBench.Task> tasks = tasks(null);
      progress("decoding " + tasks.size() + " recordings, " + rounds + " rounds of each kind");
      print(new AdaptedBench(recognizer, assistant).run(tasks, rounds), json);
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Sealing adapters, against plain AES-256-GCM, and changing the keys.")
    int keys(
        @Option(names = "--rounds", defaultValue = "200") int rounds,
        @Option(names = "--json") boolean json)
        throws IOException,
            AsrException,
            AdapterException,
            KeystoreException,
            GeneralSecurityException,
            InterruptedException {
      String vocabulary = "vocabulary.json";
      Map<String, byte[]> small =
          Map.of(vocabulary, Files.readAllBytes(dist.resolve("demo/anna").resolve(vocabulary)));
      progress("sealing and opening, " + rounds + " rounds of each kind");
      Map<String, Object> figures =
          new LinkedHashMap<>(
              new SealingBench(sealer, keys, new SecureRandom()).run(small, rounds));
      progress("changing keys");
      figures.putAll(
          new KeyringBench(sealer, adapters, keys, home, recognizer.model().fingerprint())
              .run(small, rounds));
      print(figures, json);
      return 0;
    }

    private void installPeople() throws AdapterException {
      for (String person : DemoPeople.NAMES) {
        people.install(person);
      }
    }

    private Path demo() {
      return dist.resolve("demo/recordings/manifest.jsonl");
    }

    private void progress(String text) {
      terminal.err().println(text);
      terminal.err().flush();
    }

    private void print(Map<String, Object> figures, boolean json) {
      if (json) {
        terminal.out().println(JsonLine.of(figures));
        return;
      }
      figures.forEach(
          (name, value) ->
              terminal
                  .out()
                  .println(
                      String.format(Locale.ROOT, "%-34s", name)
                          + (value instanceof Double number
                              ? String.format(Locale.ROOT, "%.4g", number)
                              : value)));
    }
  }
}
