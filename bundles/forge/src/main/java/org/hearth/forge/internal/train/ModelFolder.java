package org.hearth.forge.internal.train;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.storage.DurableFile;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.PronouncingDictionary;

/** The files of a model but its graph, in Vosk's layout. */
record ModelFolder(Path folder) {
  /** Frames that the mean stands for; Vosk only uses the quotient. */
  private static final double FRAMES = 10_000;

  private static final List<String> FEATURES =
      List.of(
          "--sample-frequency=16000",
          "--num-mel-bins=40",
          "--low-freq=20",
          "--high-freq=-400",
          "--dither=0");

  /** As the embedded model; the lattice beam bounds what noise costs with phone words. */
  private static final List<String> DECODING =
      List.of(
          "--min-active=200",
          "--max-active=3000",
          "--beam=11.0",
          "--lattice-beam=3.0",
          "--acoustic-scale=1.0",
          "--frame-subsampling-factor=3",
          "--endpoint.silence-phones=1",
          "--endpoint.rule2.min-trailing-silence=0.5",
          "--endpoint.rule3.min-trailing-silence=0.75",
          "--endpoint.rule4.min-trailing-silence=1.0");

  Path network() {
    return folder.resolve("am/final.mdl");
  }

  Path statistics() {
    return folder.resolve("am/global_cmvn.stats");
  }

  Path lexicon() {
    return folder.resolve("lexicon.txt");
  }

  /** What passes while a model is trained. */
  Path training() {
    return folder.resolve("training");
  }

  /** The state of a run that was stopped. */
  Path checkpoint() {
    return training().resolve("checkpoint");
  }

  /** Removes what passed in a run, such as one that was killed, but its checkpoint. */
  void clearTraining() throws IOException {
    try (Stream<Path> files = Files.list(training())) {
      for (Path file : files.toList()) {
        if (!file.equals(checkpoint())) {
          Files.delete(file);
        }
      }
    }
  }

  /** Whether the lexicon beside the network, if there is one, has just these phones. */
  boolean hasPhones(PhoneSet phones) throws IOException {
    return !Files.exists(lexicon())
        || PronouncingDictionary.read(lexicon()).phones().equals(phones);
  }

  void writeConfiguration() throws IOException {
    Files.createDirectories(folder.resolve("am"));
    Files.createDirectories(folder.resolve("conf"));
    write(folder.resolve("conf/fbank.conf"), FEATURES);
    write(folder.resolve("conf/model.conf"), DECODING);
  }

  private static void write(Path file, List<String> lines) throws IOException {
    DurableFile.write(file, (String.join("\n", lines) + "\n").getBytes(US_ASCII));
  }

  /** The mean of the features, in the form of Kaldi's statistics: sums, then sums of squares. */
  void writeMean(double[] mean) throws IOException {
    String sums =
        Arrays.stream(mean)
            .mapToObj(value -> String.format(Locale.ROOT, "%.6g", value * FRAMES))
            .collect(Collectors.joining(" "));
    String squares =
        Arrays.stream(mean)
            .mapToObj(value -> String.format(Locale.ROOT, "%.6g", (value * value + 4) * FRAMES))
            .collect(Collectors.joining(" "));
    String text = " [\n  %s %s\n  %s 0 ]\n".formatted(sums, (int) FRAMES, squares);
    DurableFile.write(statistics(), text.getBytes(US_ASCII));
  }

  /** Takes configuration, mean and graph from another model. */
  void copyFrom(ModelFolder other) throws IOException {
    copyTree(other.folder.resolve("conf"), folder.resolve("conf"));
    Files.createDirectories(folder.resolve("am"));
    if (Files.exists(other.statistics())) {
      copy(other.statistics(), statistics());
    }
    if (Files.isDirectory(other.folder.resolve("graph"))) {
      copyTree(other.folder.resolve("graph"), folder.resolve("graph"));
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          copy(path, target);
        }
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    // The source may be read-only, and is copied without its permissions.
    DurableFile.write(to, Files.readAllBytes(from));
  }

  /** The mean of some utterances' features. */
  static double[] mean(List<Matrix> utterances, int columns) {
    double[] sum = new double[columns];
    int frames = 0;
    for (Matrix features : utterances) {
      for (int i = 0; i < features.data().length; i++) {
        sum[i % columns] += features.data()[i];
      }
      frames += features.rows();
    }
    for (int i = 0; i < columns; i++) {
      sum[i] /= Math.max(1, frames);
    }
    return sum;
  }
}
