package org.hearth.forge.internal.synth;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.cli.api.JsonLine;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.speech.Synthesiser;

/**
 * Makes takes into recordings with a manifest: a folder with {@code manifest.jsonl} and, below
 * {@code audio}, a WAV file for each take, named after what it is. A file that is there is not made
 * again, so who is interrupted goes on where he was.
 */
final class SpeechMaker {
  static final String MANIFEST = "manifest.jsonl";
  private static final String AUDIO = "audio";

  /** Takes from one line of progress to the next. */
  private static final int BATCH = 200;

  /** So many takes that were dealt before, one after another, and a round of them, are the end. */
  private static final int LEAST_PATIENCE = 1000;

  private static final int WAV_HEADER = Recording.toWav(new short[0]).length;

  private final Synthesiser synthesiser;
  private final Path folder;
  private final int jobs;

  /**
   * What was made so far.
   *
   * @param takes recordings in the manifest
   * @param found how many of them were there before
   * @param seconds of recordings in the manifest
   * @param failures takes that could not be made, by voice
   */
  record Progress(int takes, int found, double seconds, Map<String, Integer> failures) {
    Progress {
      failures = new TreeMap<>(failures);
    }
  }

  /** The takes of a dealer, none twice. */
  private static final class Takes {
    private final Dealer dealer;
    private final int end;
    private final Set<Take> dealt = new HashSet<>();
    private int next;

    Takes(Dealer dealer, int end) {
      this.dealer = dealer;
      this.end = end;
    }

    /** A batch; empty at the end, and when the dealer only has what was dealt before. */
    List<Take> next() {
      List<Take> batch = new ArrayList<>();
      int patience = Math.max(LEAST_PATIENCE, dealer.round());
      int known = 0;
      while (batch.size() < BATCH && next < end && known < patience) {
        Take take = dealer.take(next++);
        if (dealt.add(take)) {
          batch.add(take);
          known = 0;
        } else {
          known++;
        }
      }
      return batch;
    }
  }

  /** A recording that is there. */
  private record Made(Take take, double seconds, boolean found) {}

  /**
   * @param jobs how many takes are made at a time
   */
  SpeechMaker(Synthesiser synthesiser, Path folder, int jobs) {
    this.synthesiser = synthesiser;
    this.folder = folder;
    this.jobs = jobs;
  }

  /**
   * Makes a round, or as many takes as give some speech; none twice.
   *
   * @param seconds at least this much, a few takes more; less where the dealer has no more that
   *     differ
   * @param listener is told after each batch
   * @throws IOException when a file cannot be written, or no take of a batch can be made
   */
  Progress make(Dealer dealer, OptionalDouble seconds, Consumer<Progress> listener)
      throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve(AUDIO));
    Progress progress = new Progress(0, 0, 0, Map.of());
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try (BufferedWriter manifest = Files.newBufferedWriter(folder.resolve(MANIFEST))) {
      Takes takes = new Takes(dealer, seconds.isPresent() ? Integer.MAX_VALUE : dealer.round());
      while (seconds.isEmpty() || progress.seconds() < seconds.getAsDouble()) {
        List<Take> batch = takes.next();
        if (batch.isEmpty()) {
          break;
        }
        progress = make(batch, pool, manifest, progress);
        manifest.flush();
        listener.accept(progress);
      }
    } finally {
      pool.shutdownNow();
    }
    return progress;
  }

  private Progress make(
      List<Take> batch, ExecutorService pool, BufferedWriter manifest, Progress before)
      throws IOException, InterruptedException {
    Map<String, Integer> failures = new TreeMap<>(before.failures());
    List<Future<Made>> results =
        pool.invokeAll(batch.stream().map(take -> (Callable<Made>) () -> make(take)).toList());
    int takes = 0;
    int found = 0;
    double seconds = 0;
    Throwable failure = null;
    for (int i = 0; i < batch.size(); i++) {
      try {
        Made made = results.get(i).get();
        manifest.write(line(made));
        manifest.newLine();
        takes++;
        found += made.found() ? 1 : 0;
        seconds += made.seconds();
      } catch (ExecutionException e) {
        failure = e.getCause();
        failures.merge(batch.get(i).voice().label(), 1, Integer::sum);
      }
    }
    if (takes == 0) {
      throw new IOException("no sentence can be spoken: " + failure.getMessage(), failure);
    }
    return new Progress(
        before.takes() + takes, before.found() + found, before.seconds() + seconds, failures);
  }

  private Made make(Take take) throws IOException, AudioException, InterruptedException {
    Path file = folder.resolve(file(take));
    boolean found = Files.exists(file);
    if (!found) {
      Path part = file.resolveSibling(take.name() + ".part");
      Files.write(part, Recording.toWav(take.speak(synthesiser)));
      Files.move(part, file, ATOMIC_MOVE);
    }
    double samples = (Files.size(file) - WAV_HEADER) / (double) Short.BYTES;
    return new Made(take, samples / PcmStream.SAMPLE_RATE, found);
  }

  private static String file(Take take) {
    return AUDIO + "/" + take.name() + ".wav";
  }

  private static String line(Made made) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("audio", file(made.take()));
    fields.put("text", made.take().text());
    fields.put("speaker", made.take().voice().label());
    fields.put("duration", made.seconds());
    return JsonLine.of(fields);
  }
}
