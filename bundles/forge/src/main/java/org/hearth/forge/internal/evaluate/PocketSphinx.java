package org.hearth.forge.internal.evaluate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.AudioException;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Verdict;
import org.hearth.forge.internal.evaluate.Suite.Kind;
import org.hearth.forge.internal.evaluate.Suite.Row;

/**
 * Another recogniser on the same recordings: Debian's PocketSphinx with its model of American
 * English, on a grammar of exactly the context's sentences. Words that its dictionary lacks are
 * added with Hearth's pronunciations. What it hears is judged as what Hearth hears.
 */
final class PocketSphinx {
  static final String NAME = "pocketsphinx";
  private static final Path PROGRAM = Path.of("/usr/bin/pocketsphinx_batch");
  private static final Path MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");
  private static final Pattern HEARD = Pattern.compile("(.*?) ?\\((\\S+) -?\\d+\\)");
  private static final Pattern ALTERNATIVE = Pattern.compile("\\(\\d+\\)$");

  private final Recordings recordings;
  private final Household household;
  private final Path program;
  private final Path model;

  PocketSphinx(Recordings recordings, Household household) {
    this(recordings, household, PROGRAM, MODEL);
  }

  /**
   * @param program to run
   * @param model folder of its model, {@code en-us}, and its dictionary
   */
  PocketSphinx(Recordings recordings, Household household, Path program, Path model) {
    this.recordings = recordings;
    this.household = household;
    this.program = program;
    this.model = model;
  }

  /**
   * @throws IOException saying what to install when it is not there
   */
  static void requireInstalled() throws IOException {
    for (Path needed : List.of(PROGRAM, MODEL.resolve("en-us"))) {
      if (!Files.exists(needed)) {
        throw new IOException(
            needed
                + " is not there, expected Debian's packages pocketsphinx and"
                + " pocketsphinx-en-us");
      }
    }
  }

  private record Task(String figure, ManifestLine line) {}

  /** Figures of the suite's rows that are commands. */
  List<Figure> measure()
      throws IOException,
          AudioException,
          AsrException,
          AdapterException,
          IntentException,
          InterruptedException {
    Tally tally = new Tally();
    for (Row row : recordings.suite().rows()) {
      if (row.kind() == Kind.COMMANDS) {
        recordings.installAdapters(row);
        for (Path manifest : recordings.manifests(row)) {
          measure(row, manifest, tally);
        }
      }
    }
    return tally.figures();
  }

  private void measure(Row row, Path manifest, Tally tally)
      throws IOException,
          AudioException,
          AsrException,
          AdapterException,
          IntentException,
          InterruptedException {
    Path folder = Files.createTempDirectory(household.home(), NAME);
    try {
      Map<AdapterStack, Map<String, Task>> tasks = new LinkedHashMap<>();
      recordings.play(
          row,
          manifest,
          (figure, line, samples) -> {
            if (line.labelled()) {
              Map<String, Task> ofStack =
                  tasks.computeIfAbsent(
                      recordings.stack(row, line), stack -> new LinkedHashMap<>());
              String id = tasks.size() + "-" + ofStack.size();
              ofStack.put(id, new Task(figure, line));
              Files.write(folder.resolve(id + ".raw"), bytes(samples));
            }
          });
      for (Map.Entry<AdapterStack, Map<String, Task>> each : tasks.entrySet()) {
        hear(each.getKey(), each.getValue(), folder, tally);
      }
    } finally {
      delete(folder);
    }
  }

  private static byte[] bytes(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void hear(AdapterStack stack, Map<String, Task> tasks, Path folder, Tally tally)
      throws IOException, IntentException, InterruptedException {
    IntentModel model = household.intents().compile(stack.adapters());
    FiniteStateGrammar grammar = new FiniteStateGrammar(model.sentences());
    Files.writeString(folder.resolve("grammar.fsg"), grammar.text());
    Files.write(folder.resolve("words.dict"), dictionary(grammar.words(), stack.adapters()));
    Files.write(folder.resolve("files"), tasks.keySet());
    run(folder);
    Map<String, String> texts = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("heard"))) {
      Matcher heard = HEARD.matcher(line);
      if (heard.matches()) {
        texts.put(heard.group(2), heard.group(1));
      }
    }
    tasks.forEach(
        (id, task) ->
            tally.add(task.figure(), judge(task.line(), texts.getOrDefault(id, ""), model)));
  }

  private Verdict judge(ManifestLine line, String text, IntentModel model) {
    List<String> words = text.isBlank() ? List.of() : List.of(text.strip().split(" "));
    Utterance utterance =
        new Utterance(
            0,
            0,
            line.user(),
            line.context(),
            null,
            String.join(" ", words),
            model.match(words),
            List.of(),
            Judgement.NOTHING,
            null,
            0);
    return Verdict.of(line, new Playback.Heard(List.of(utterance), 0), household.spoken());
  }

  private void run(Path folder) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            program.toString(),
            "-hmm",
            model.resolve("en-us").toString(),
            "-dict",
            folder.resolve("words.dict").toString(),
            "-fsg",
            folder.resolve("grammar.fsg").toString(),
            "-ctl",
            folder.resolve("files").toString(),
            "-cepdir",
            folder.toString(),
            "-cepext",
            ".raw",
            "-adcin",
            "yes",
            "-hyp",
            folder.resolve("heard").toString(),
            "-logfn",
            folder.resolve("log").toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException(program + " ended with " + exit + ", expected 0");
      }
    } finally {
      process.destroy();
    }
  }

  /** The program's own pronunciations of words, else those of the adapters, else Hearth's. */
  private List<String> dictionary(Collection<String> words, List<Adapter> adapters)
      throws IOException {
    List<String> lines = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String line : Files.readAllLines(model.resolve("cmudict-en-us.dict"))) {
      String word = ALTERNATIVE.matcher(line.split(" ")[0]).replaceFirst("");
      if (words.contains(word)) {
        known.add(word);
        lines.add(line);
      }
    }
    for (String word : words) {
      if (!known.contains(word)) {
        int number = 1;
        for (Pronunciation way : pronunciations(word, adapters)) {
          String name = number == 1 ? word : word + "(" + number + ")";
          lines.add(name + " " + String.join(" ", way.phones()).toUpperCase(Locale.ROOT));
          number++;
        }
      }
    }
    return lines;
  }

  private List<Pronunciation> pronunciations(String word, List<Adapter> adapters) {
    for (Adapter adapter : adapters) {
      for (VocabularyWord given : adapter.vocabulary().words()) {
        if (given.word().equals(word) && !given.pronunciations().isEmpty()) {
          return given.pronunciations();
        }
      }
    }
    List<Pronunciation> found = household.lexicon().lookup(word);
    Optional<Pronunciation> guess = household.lexicon().guess(word);
    return found.isEmpty() ? guess.map(List::of).orElse(List.of()) : found;
  }
}
