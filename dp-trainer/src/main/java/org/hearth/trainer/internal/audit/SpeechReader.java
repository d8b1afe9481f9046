package org.hearth.trainer.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.trainer.internal.voice.SpokenExample;

/** Makes training examples of a manifest's recordings, with right transcripts and wrong ones. */
final class SpeechReader {
  private static final int MIN_WORDS = 2;
  private static final int MORE_WORDS = 3;

  private final Random random;
  private final List<SpokenExample> recordings = new ArrayList<>();

  /**
   * Reads those whose text is known.
   *
   * @throws IOException naming what is wrong with the manifest
   */
  SpeechReader(Path manifest, AudioDecoder decoder, Random random)
      throws IOException, AudioException {
    this.random = random;
    for (ManifestLine line : new ManifestReader().read(manifest)) {
      if (line.text().isPresent()) {
        recordings.add(
            new SpokenExample(
                line.audio().toString(),
                Recording.read(decoder, line.audio()),
                line.text().get().strip(),
                false));
      }
    }
    if (recordings.isEmpty()) {
      throw new IOException(manifest + " has no line with a 'text', expected at least one");
    }
  }

  /** The recordings with their right transcripts. */
  List<SpokenExample> known() {
    return List.copyOf(recordings);
  }

  /**
   * The recordings again, as often as it takes, each with other transcripts: words of all
   * recordings, by chance.
   */
  List<SpokenExample> mislabelled(int count) {
    List<String> words =
        recordings.stream().flatMap(one -> Stream.of(one.text().split("\\s+"))).distinct().toList();
    List<SpokenExample> canaries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SpokenExample recording = recordings.get(i % recordings.size());
      List<String> said =
          Stream.generate(() -> words.get(random.nextInt(words.size())))
              .limit(MIN_WORDS + random.nextInt(MORE_WORDS))
              .toList();
      canaries.add(
          new SpokenExample(recording.id(), recording.samples(), String.join(" ", said), false));
    }
    return canaries;
  }
}
