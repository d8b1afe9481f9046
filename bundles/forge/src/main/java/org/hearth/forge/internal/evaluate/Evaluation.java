package org.hearth.forge.internal.evaluate;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.intent.IntentException;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.Verdict;
import org.hearth.corpus.api.WordErrors;
import org.hearth.forge.internal.evaluate.Figure.Unit;
import org.hearth.forge.internal.evaluate.Suite.Row;

/** Measures models on a suite, one after another. */
final class Evaluation {
  /** Recordings without speech are heard in pieces of ten seconds. */
  private static final int PIECE = 10 * PcmStream.SAMPLE_RATE;

  private static final int[] GRAMMARS = {10, 200, 1000};
  private static final String TIME = "real-time factor, one core";

  private final Recordings recordings;
  private final Household household;
  private final Hearing hearing;
  private final Consumer<String> progress;

  Evaluation(Recordings recordings, Household household, Consumer<String> progress) {
    this.recordings = recordings;
    this.household = household;
    this.hearing = new Hearing(household.recognizer(), household.intents());
    this.progress = progress;
  }

  /** All figures of a model; those of a cross-validation only for rows that have its folds. */
  List<Figure> measure(Candidate candidate)
      throws IOException,
          AudioException,
          AsrException,
          AdapterException,
          IntentException,
          InterruptedException {
    Tally tally = new Tally();
    if (!candidate.folded()) {
      use(candidate.folder(0));
      for (Row row : recordings.suite().rows()) {
        progress.accept(candidate.name() + ": " + row.name());
        recordings.installAdapters(row);
        for (Path manifest : recordings.manifests(row)) {
          measure(row, manifest, tally);
        }
      }
      measureModel(candidate.folder(0), tally);
    } else {
      for (int fold = 0; fold < recordings.folds(); fold++) {
        use(candidate.folder(fold));
        for (Row row : recordings.suite().rows()) {
          if (row.folded() && fold < recordings.manifests(row).size()) {
            progress.accept(candidate.folder(fold) + ": " + row.name());
            recordings.installAdapters(row);
            measure(row, recordings.manifests(row).get(fold), tally);
          }
        }
        if (fold == 0) {
          measureModel(candidate.folder(0), tally);
        }
      }
    }
    return tally.figures();
  }

  private void use(Path model) throws AsrException, AdapterException {
    household.models().use(Optional.of(model));
    household.contexts().reload();
  }

  private void measure(Row row, Path manifest, Tally tally)
      throws IOException,
          AudioException,
          AsrException,
          AdapterException,
          IntentException,
          InterruptedException {
    switch (row.kind()) {
      case OPEN ->
          recordings.play(row, manifest, (name, line, samples) -> open(name, line, samples, tally));
      case COMMANDS, REFUSALS ->
          recordings.play(
              row,
              manifest,
              (name, line, samples) ->
                  command(name, line, samples, recordings.stack(row, line), tally));
      case GRAMMAR -> {
        CompiledGrammar grammar = hearing.grammar(texts(manifest));
        recordings.play(
            row,
            manifest,
            (name, line, samples) -> {
              String heard = hearing.on(grammar, samples).text();
              boolean right = heard.equals(spoken(line).orElseThrow());
              tally.add(name, Unit.RIGHT, Tally.recording(line), right ? 1 : 0, 1);
            });
      }
      case NOISE -> noise(row, manifest, tally);
    }
  }

  private List<String> texts(Path manifest) throws IOException {
    List<ManifestLine> lines = new ManifestReader().read(manifest);
    for (ManifestLine line : lines) {
      if (line.text().isEmpty()) {
        throw new IOException(
            manifest + ": " + line.name() + " has no 'text', expected one in each line");
      }
    }
    return lines.stream().flatMap(line -> spoken(line).stream()).distinct().sorted().toList();
  }

  private Optional<String> spoken(ManifestLine line) {
    return line.text().map(household.spoken()::of);
  }

  private void open(String name, ManifestLine line, short[] samples, Tally tally)
      throws AsrException {
    Hearing.Heard heard = hearing.open(samples);
    tally.add(TIME, Unit.FACTOR, key(line, name), heard.seconds(), Recording.seconds(samples));
    spoken(line)
        .map(text -> WordErrors.of(text, heard.text()))
        .ifPresent(
            errors ->
                tally.add(
                    name, Unit.SHARE, Tally.recording(line), errors.errors(), errors.words()));
  }

  private static String key(ManifestLine line, String name) {
    return name + " " + Tally.recording(line);
  }

  private void command(
      String name, ManifestLine line, short[] samples, AdapterStack stack, Tally tally)
      throws AsrException {
    if (line.labelled()) {
      Playback.Heard heard =
          Playback.hear(household.assistant(), samples, stack, CoreTranscript.WHEN_REFUSED);
      tally.add(name, Verdict.of(line, heard, household.spoken()));
    }
  }

  private void noise(Row row, Path manifest, Tally tally)
      throws IOException,
          AudioException,
          AsrException,
          AdapterException,
          IntentException,
          InterruptedException {
    Optional<CompiledGrammar> grammar = Optional.empty();
    if (row.context() != null) {
      AdapterStack stack =
          household.contexts().resolve(Optional.empty(), Optional.of(row.context()));
      grammar = Optional.of(hearing.grammar(stack));
    }
    Optional<CompiledGrammar> sentences = grammar;
    recordings.play(
        row,
        manifest,
        (name, line, samples) -> {
          for (int i = 0; i < samples.length; i += PIECE) {
            short[] piece = Arrays.copyOfRange(samples, i, Math.min(samples.length, i + PIECE));
            String key = Tally.recording(line) + " " + i;
            double minutes = Recording.seconds(piece) / 60;
            int words = hearing.open(piece).words();
            tally.add(name + ": false words", Unit.PER_MINUTE, key, words, minutes);
            if (sentences.isPresent()) {
              int within = hearing.on(sentences.get(), piece).words();
              String figure = name + ": false words in context " + row.context();
              tally.add(figure, Unit.PER_MINUTE, key, within, minutes);
            }
          }
          if (sentences.isPresent()) {
            double understood = understood(row, line, samples);
            tally.add(
                name + ": false commands",
                Unit.PER_MINUTE,
                Tally.recording(line),
                understood,
                Recording.seconds(samples) / 60);
          }
        });
  }

  private double understood(Row row, ManifestLine line, short[] samples)
      throws AsrException, AdapterException {
    return Playback.hear(
            household.assistant(),
            samples,
            recordings.stack(row, line),
            CoreTranscript.WHEN_REFUSED)
        .utterances()
        .stream()
        .filter(utterance -> utterance.match().isPresent())
        .count();
  }

  /** The model must be the one in use. Links are followed: what they lead to is the model. */
  private void measureModel(Path model, Tally tally) throws IOException, AsrException {
    List<String> words = plainWords(model.resolve("graph/words.txt"));
    if (!words.isEmpty()) {
      for (int phrases : GRAMMARS) {
        tally.add(
            Figure.once(
                "grammar of " + phrases + " phrases",
                Unit.MILLISECONDS,
                hearing.grammarMillis(phrases, words)));
      }
    }
    try (Stream<Path> files = Files.walk(model, FileVisitOption.FOLLOW_LINKS)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      tally.add(Figure.once("size", Unit.MEGABYTES, bytes / 1e6));
    }
  }

  /** Words that a grammar can hold; none when the model has no list of words. */
  private static List<String> plainWords(Path list) throws IOException {
    if (!Files.isRegularFile(list)) {
      return List.of();
    }
    return Files.readAllLines(list).stream()
        .map(line -> line.split("\\s+")[0])
        .filter(word -> word.matches("[\\p{L}']+"))
        .toList();
  }
}
