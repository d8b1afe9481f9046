package org.hearth.speakers.internal.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.storage.DurableFile;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.NnetException;
import org.hearth.speakers.internal.VoiceModel;
import org.hearth.speakers.internal.VoiceModelFolder;
import org.hearth.speakers.internal.VoiceStatistics;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth forge speakers}: makes the model by which voices are compared. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=forge speakers")
public final class TrainSpeakersCommand implements CommandProvider {
  private final AudioDecoder decoder;
  private final Path builtIn;

  /** Called by the container. */
  @Activate
  public TrainSpeakersCommand(@Reference AudioDecoder decoder, BundleContext context) {
    this.decoder = decoder;
    this.builtIn = VoiceModelFolder.builtIn(context);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Train(terminal);
  }

  @Command(
      name = "speakers",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Make the model by which voices are compared, from recordings with their 'speaker'.",
        "It does not depend on the base model. Voiceprints belong to the model they were made with."
      })
  final class Train implements Callable<Integer> {
    private static final int SEED = 1;

    private final Terminal terminal;

    @Option(
        names = "--people",
        arity = "1..*",
        required = true,
        paramLabel = "FILE",
        description = "Manifests of people: they are trained on, and the scores calibrated on.")
    private List<Path> people;

    @Option(
        names = "--voices",
        arity = "1..*",
        paramLabel = "FILE",
        description = "Manifests of synthetic voices: they are trained on only.")
    private List<Path> voices = List.of();

    @Option(
        names = "--per-voice",
        defaultValue = "8",
        paramLabel = "N",
        description = "Recordings of each synthetic voice (default: ${DEFAULT-VALUE}).")
    private int perVoice;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "The model, a safetensors file.")
    private Path out;

    Train(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, NnetException, AudioException, InterruptedException {
      Features features = Features.read(builtIn);
      TrainingVoices human = new TrainingVoices(features, new Random(SEED));
      TrainingVoices synthetic = new TrainingVoices(features, new Random(SEED + 1));
      take(people, human, Integer.MAX_VALUE);
      take(voices, synthetic, perVoice);
      Map<String, List<VoiceStatistics>> all = new LinkedHashMap<>(synthetic.all());
      all.putAll(human.all());
      VoiceTraining training = new VoiceTraining(all, human.plain());
      VoiceModel model = training.train();
      DurableFile.write(terminal.resolve(out), model.toBytes());
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%d voices, %d of them people; calibrated on %d comparisons of one person and %d of"
                  + " two: %.4f * ratio %+.3f%n",
              all.size(),
              human.plain().size(),
              training.comparisons().get(0),
              training.comparisons().get(1),
              model.calibration().scale(),
              model.calibration().offset());
      return 0;
    }

    private void take(List<Path> manifests, TrainingVoices into, int most)
        throws IOException, AudioException, InterruptedException {
      Map<String, List<Path>> files = new LinkedHashMap<>();
      for (Path manifest : manifests) {
        for (ManifestLine line : new ManifestReader().read(terminal.resolve(manifest))) {
          line.speaker()
              .ifPresent(
                  voice ->
                      files.computeIfAbsent(voice, name -> new ArrayList<>()).add(line.audio()));
        }
      }
      int done = 0;
      for (Map.Entry<String, List<Path>> voice : files.entrySet()) {
        List<short[]> recordings = new ArrayList<>();
        for (Path file : voice.getValue().subList(0, Math.min(most, voice.getValue().size()))) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          recordings.add(Recording.read(decoder, file));
        }
        into.add(voice.getKey(), recordings);
        done++;
        if (done % 50 == 0) {
          terminal.err().println(done + " of " + files.size() + " voices");
        }
      }
    }
  }
}
