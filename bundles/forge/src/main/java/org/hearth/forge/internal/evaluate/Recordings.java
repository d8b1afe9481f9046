package org.hearth.forge.internal.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.audio.AudioException;
import org.hearth.api.intent.IntentException;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.NoiseMixer;
import org.hearth.corpus.api.Recording;
import org.hearth.forge.internal.evaluate.Suite.Kind;
import org.hearth.forge.internal.evaluate.Suite.Row;

/** The recordings of a suite's rows, as they are and with noise: the same for every model. */
final class Recordings {
  /** Where the noise begins. */
  private static final long SEED = 1;

  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Suite suite;
  private final Household household;
  private final Consumer<String> progress;

  /** Takes recordings one after another. */
  interface Listener {
    /**
     * @param figure the row's name, and how loud the noise is
     * @param samples with the noise
     */
    void take(String figure, ManifestLine line, short[] samples)
        throws AsrException, AudioException, AdapterException, IntentException, IOException;
  }

  /**
   * @param progress told every few seconds how many recordings of a row are done
   */
  Recordings(Suite suite, Household household, Consumer<String> progress) {
    this.suite = suite;
    this.household = household;
    this.progress = progress;
  }

  /** Manifests of a row: one, or one for each fold. */
  List<Path> manifests(Row row) {
    if (!row.folded()) {
      return List.of(suite.folder().resolve(row.manifest()));
    }
    List<Path> manifests = new ArrayList<>();
    for (Path next = fold(row, 0); Files.exists(next); next = fold(row, manifests.size())) {
      manifests.add(next);
    }
    return manifests;
  }

  /** How many manifests the row with the most has, of those that have folds. */
  int folds() {
    return suite.rows().stream()
        .filter(Row::folded)
        .mapToInt(row -> manifests(row).size())
        .max()
        .orElse(0);
  }

  private Path fold(Row row, int fold) {
    return suite.folder().resolve(row.manifest().replace(Suite.FOLD, Integer.toString(fold)));
  }

  /** Plays a manifest, first as it is and then with each of the row's noises. */
  void play(Row row, Path manifest, Listener listener)
      throws IOException,
          AudioException,
          AsrException,
          AdapterException,
          IntentException,
          InterruptedException {
    List<ManifestLine> lines = new ManifestReader().read(manifest);
    play(row.name(), lines, row.kind(), Optional.empty(), 0, listener);
    if (row.noise() != null) {
      short[] noise = Recording.read(household.decoder(), suite.folder().resolve(row.noise()));
      for (double ratio : row.snr()) {
        String name = String.format(Locale.ROOT, "%s, noise at %.0f dB", row.name(), ratio);
        Optional<NoiseMixer> mixer = Optional.of(new NoiseMixer(noise, SEED));
        play(name, lines, row.kind(), mixer, ratio, listener);
      }
    }
  }

  private void play(
      String name,
      List<ManifestLine> lines,
      Kind kind,
      Optional<NoiseMixer> mixer,
      double ratio,
      Listener listener)
      throws IOException,
          AudioException,
          AsrException,
          AdapterException,
          IntentException,
          InterruptedException {
    long told = System.nanoTime();
    int done = 0;
    for (ManifestLine line : lines) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() - told > PATIENCE_NANOS) {
        told = System.nanoTime();
        progress.accept(name + ": " + done + " of " + lines.size());
      }
      done++;
      short[] clean = Recording.read(household.decoder(), line.audio());
      short[] samples = mixer.map(each -> each.mix(clean, ratio)).orElse(clean);
      listener.take(name, kind == Kind.REFUSALS ? refused(line) : line, samples);
    }
  }

  private static ManifestLine refused(ManifestLine line) {
    return new ManifestLine(
        line.name(),
        line.audio(),
        line.text(),
        true,
        Optional.empty(),
        Map.of(),
        line.user(),
        line.context(),
        line.speaker());
  }

  /** On what a line of a row is heard. */
  AdapterStack stack(Row row, ManifestLine line) throws AdapterException {
    return household
        .contexts()
        .resolve(
            Optional.ofNullable(line.user() == null ? row.user() : line.user()),
            Optional.ofNullable(line.context() == null ? row.context() : line.context()));
  }

  /** Builds and installs the adapters of a row for the present model. */
  void installAdapters(Row row) throws AdapterException {
    for (String adapter : row.adapters()) {
      Path folder = suite.folder().resolve(adapter).normalize();
      Path bundle = household.home().resolve(folder.getFileName() + ".jar");
      household.adapters().build(folder, bundle);
      household.adapters().install(bundle);
    }
  }

  Suite suite() {
    return suite;
  }
}
