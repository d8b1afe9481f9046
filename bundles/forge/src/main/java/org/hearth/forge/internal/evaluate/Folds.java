package org.hearth.forge.internal.evaluate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.corpus.api.ManifestLine;

/**
 * Deals recordings to the folds of a cross-validation. All recordings of a speaker come to the same
 * fold: the speaker with the most recordings first, always to the fold with the fewest. A recording
 * whose speaker is not known comes to the fold that the first eight bytes of the sha256 of its file
 * name say, so that it stays there when others are added.
 */
final class Folds {
  private Folds() {}

  /** How many folds there can be: each has a speaker, or a recording whose speaker is not known. */
  static int most(List<ManifestLine> lines) {
    long speakers = lines.stream().flatMap(line -> line.speaker().stream()).distinct().count();
    long others = lines.stream().filter(line -> line.speaker().isEmpty()).count();
    return Math.toIntExact(speakers + others);
  }

  /** The fold of each line, 0 to {@code folds - 1}. */
  static int[] deal(List<ManifestLine> lines, int folds) {
    int[] dealt = new int[lines.size()];
    int[] sizes = new int[folds];
    Map<String, Integer> recordings = new TreeMap<>();
    for (int i = 0; i < dealt.length; i++) {
      ManifestLine line = lines.get(i);
      if (line.speaker().isPresent()) {
        recordings.merge(line.speaker().get(), 1, Integer::sum);
      } else {
        dealt[i] = byName(line.audio().getFileName().toString(), folds);
        sizes[dealt[i]]++;
      }
    }
    Map<String, Integer> speakers = new HashMap<>();
    recordings.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEachOrdered(
            speaker -> {
              int fold = smallest(sizes);
              speakers.put(speaker.getKey(), fold);
              sizes[fold] += speaker.getValue();
            });
    for (int i = 0; i < dealt.length; i++) {
      if (lines.get(i).speaker().isPresent()) {
        dealt[i] = speakers.get(lines.get(i).speaker().get());
      }
    }
    return dealt;
  }

  private static int byName(String name, int folds) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), folds);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static int smallest(int[] sizes) {
    int smallest = 0;
    for (int fold = 1; fold < sizes.length; fold++) {
      if (sizes[fold] < sizes[smallest]) {
        smallest = fold;
      }
    }
    return smallest;
  }
}
