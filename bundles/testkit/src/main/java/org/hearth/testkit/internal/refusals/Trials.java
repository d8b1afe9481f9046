package org.hearth.testkit.internal.refusals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.SpokenForm;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.NoiseMixer;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.Verdict;
import org.hearth.testkit.internal.refusals.Trial.Result;

/** Plays manifests through the whole chain. */
final class Trials {
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final AudioDecoder decoder;
  private final Assistant assistant;
  private final ContextManager contexts;
  private final SpokenForm spoken;
  private final Setup setup;
  private final Consumer<String> progress;

  /**
   * How recordings are heard.
   *
   * @param contexts for lines that name none: out of domain each of them, in domain the only one
   * @param limit at most so many recordings of a manifest, evenly spread over it
   * @param noise to be mixed in, or null
   * @param ratios of speech to noise in dB; none without noise
   * @param seed of where the noise begins, the same for each manifest and ratio
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Setup(List<String> contexts, int limit, short[] noise, List<Double> ratios, long seed) {}

  /**
   * @param progress told every few seconds how many recordings of a manifest are done
   */
  Trials(
      AudioDecoder decoder,
      Assistant assistant,
      ContextManager contexts,
      SpokenForm spoken,
      Setup setup,
      Consumer<String> progress) {
    this.decoder = decoder;
    this.assistant = assistant;
    this.contexts = contexts;
    this.spoken = spoken;
    this.setup = setup;
    this.progress = progress;
  }

  /**
   * Reads a manifest and says where each line is heard.
   *
   * @throws IOException naming the first mistake
   */
  List<ManifestLine> lines(Source source) throws IOException {
    List<ManifestLine> lines = new ManifestReader().read(source.manifest());
    for (ManifestLine line : lines) {
      if (source.inDomain() && !line.labelled()) {
        throw new IOException(
            source.manifest()
                + ": "
                + line.name()
                + " has neither an intent nor a text, expected one of a command");
      }
      if (inDomain(source, line) && contexts(source, line).size() != 1) {
        throw new IOException(
            source.manifest()
                + ": "
                + line.name()
                + " is a command of the contexts "
                + contexts(source, line)
                + ", expected one: CONTEXT="
                + source.manifest().getFileName());
      }
    }
    int count = Math.min(setup.limit, lines.size());
    List<ManifestLine> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(lines.get((int) ((long) i * lines.size() / count)));
    }
    return some;
  }

  private static boolean inDomain(Source source, ManifestLine line) {
    return source.inDomain() && !line.mustRefuse();
  }

  private List<String> contexts(Source source, ManifestLine line) {
    if (!source.contexts().isEmpty()) {
      return source.contexts();
    }
    return line.context() == null ? setup.contexts : List.of(line.context());
  }

  /** Hears all of a manifest: as it is, or else at each ratio. */
  void play(Source source, Consumer<Trial> consumer)
      throws IOException, AudioException, AsrException, AdapterException, InterruptedException {
    List<ManifestLine> lines = lines(source);
    if (setup.noise == null) {
      play(source, lines, Optional.empty(), null, consumer);
    }
    for (Double ratio : setup.ratios) {
      NoiseMixer mixer = new NoiseMixer(setup.noise, setup.seed);
      play(source, lines, Optional.of(mixer), ratio, consumer);
    }
  }

  private void play(
      Source source,
      List<ManifestLine> lines,
      Optional<NoiseMixer> mixer,
      Double ratio,
      Consumer<Trial> consumer)
      throws AudioException, AsrException, AdapterException, InterruptedException {
    long told = System.nanoTime();
    int done = 0;
    for (ManifestLine line : lines) {
      if (System.nanoTime() - told > PATIENCE_NANOS) {
        told = System.nanoTime();
        progress.accept(source.name() + ": " + done + " of " + lines.size());
      }
      done++;
      short[] clean = Recording.read(decoder, line.audio());
      short[] samples = mixer.map(each -> each.mix(clean, ratio)).orElse(clean);
      for (String context : contexts(source, line)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        consumer.accept(trial(source, line, context, ratio, samples));
      }
    }
  }

  private Trial trial(
      Source source, ManifestLine line, String context, Double ratio, short[] samples)
      throws AsrException, AdapterException {
    boolean inDomain = inDomain(source, line);
    List<Utterance> utterances =
        Playback.hear(
                assistant,
                samples,
                contexts.resolve(Optional.ofNullable(line.user()), Optional.of(context)),
                CoreTranscript.WHEN_REFUSED)
            .utterances();
    List<Result> results =
        utterances.stream()
            .map(each -> new Result(each, inDomain && understood(line, each)))
            .toList();
    return new Trial(
        source.name(), line, context, inDomain, ratio, Recording.seconds(samples), results);
  }

  private boolean understood(ManifestLine line, Utterance utterance) {
    Utterance acting = acting(utterance);
    return acting.match().isPresent()
        && Verdict.of(line, new Playback.Heard(List.of(acting), 0), spoken).passed();
  }

  /** What it were if the person said yes to the question that the assistant asks, if it does. */
  private static Utterance acting(Utterance utterance) {
    return utterance.match().isPresent()
        ? utterance
        : utterance
            .judgement()
            .asked()
            .map(
                asked ->
                    new Utterance(
                        utterance.start(),
                        utterance.end(),
                        utterance.user(),
                        utterance.context(),
                        utterance.coreText(),
                        asked.text(),
                        Optional.of(asked.match()),
                        utterance.nBest(),
                        utterance.judgement(),
                        utterance.fallback(),
                        utterance.latencyMillis()))
            .orElse(utterance);
  }
}
