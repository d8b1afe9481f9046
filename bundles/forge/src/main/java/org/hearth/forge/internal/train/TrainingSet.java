package org.hearth.forge.internal.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.forge.internal.lexicon.Words;
import org.hearth.nnet.api.search.PronouncingDictionary;

/** Reads manifests, and looks their words up. For one thread. */
final class TrainingSet {
  private static final int NAMED = 8;

  private final PronouncingDictionary dictionary;
  private final List<Utterance> utterances = new ArrayList<>();
  private final List<List<String>> texts = new ArrayList<>();
  private final Map<String, Integer> unknown = new TreeMap<>();
  private int withoutText;
  private int leftOut;

  TrainingSet(PronouncingDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /**
   * Adds the recordings of a manifest whose words are all known.
   *
   * @throws IOException when the manifest is not as it should be, or a recording is not there
   */
  void add(Path manifest) throws IOException {
    for (ManifestLine line : new ManifestReader().read(manifest)) {
      if (!Files.isRegularFile(line.audio())) {
        throw new IOException(
            manifest + " names " + line.audio() + ", which is not there, expected a recording");
      }
      if (line.text().isEmpty()) {
        withoutText++;
      } else {
        add(line, Words.of(line.text().orElseThrow()));
      }
    }
  }

  private void add(ManifestLine line, List<String> words) {
    List<List<Pronunciation>> pronounced = new ArrayList<>();
    boolean known = true;
    for (String word : words) {
      List<Pronunciation> ways = dictionary.pronunciations(word);
      if (ways.isEmpty()) {
        unknown.merge(word, 1, Integer::sum);
        known = false;
      }
      pronounced.add(ways);
    }
    if (known) {
      utterances.add(new Utterance(line.audio(), pronounced));
      texts.add(words);
    } else {
      leftOut++;
    }
  }

  List<Utterance> utterances() {
    return utterances;
  }

  /** What is said, an utterance each. */
  List<List<String>> texts() {
    return texts;
  }

  /** What of the manifests cannot be used, a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (withoutText > 0) {
      notes.add(withoutText + " recordings have no text and are left out");
    }
    if (leftOut > 0) {
      String words =
          unknown.entrySet().stream()
              .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
              .limit(NAMED)
              .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
              .collect(Collectors.joining(", "));
      notes.add(
          leftOut
              + " recordings are left out, since the lexicon lacks "
              + unknown.size()
              + " of their words: "
              + words
              + (unknown.size() > NAMED ? ", ..." : ""));
    }
    return notes;
  }

  /**
   * All WAV and FLAC files below a folder, sorted.
   *
   * @throws IOException when there is none
   */
  static List<Path> recordings(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder, expected one with WAV or FLAC files");
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(file -> file.toString().matches("(?i).*\\.(wav|flac)")).sorted().toList();
      if (files.isEmpty()) {
        throw new IOException(folder + " has no WAV or FLAC file");
      }
      return files;
    }
  }
}
