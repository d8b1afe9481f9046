package org.hearth.trainer.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.speech.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestSpeakersTest {
  @TempDir private Path folder;

  /** One sample for any file. */
  private static final class ShortDecoder implements AudioDecoder {
    @Override
    public PcmStream open(Path file) {
      return new PcmStream() {
        private boolean isDone;

        @Override
        public int read(short[] buffer, int offset, int length) {
          int count = isDone ? -1 : 1;
          isDone = true;
          return count;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public PcmStream raw(InputStream in, PcmFormat format) {
      throw new AssertionError("not to be used");
    }
  }

  private static String line(String speaker, String text) {
    return String.format(
        "{\"audio\": \"%s-%s.wav\", \"text\": \"%s\", \"speaker\": \"%s\"}",
        speaker, text.replace(' ', '-'), text, speaker);
  }

  private ManifestSpeakers speakers(List<String> lines) throws IOException {
    Path manifest = Files.write(folder.resolve("manifest.jsonl"), lines);
    return new ManifestSpeakers(new ShortDecoder(), List.of(manifest));
  }

  /** Enough of a speaker: thirty transcripts. */
  private static List<String> lines(String speaker) {
    List<String> lines = new ArrayList<>();
    for (char c = 'a'; c <= 'z'; c++) {
      lines.add(line(speaker, "turn on " + c));
      lines.add(line(speaker, "Turn off " + c));
    }
    return lines;
  }

  private static Set<String> texts(List<Sentence> sentences) {
    return sentences.stream().map(Sentence::text).collect(Collectors.toSet());
  }

  @Test
  void noTranscriptIsOnBothSides() throws Exception {
    List<String> lines = lines("ann");
    lines.addAll(lines("bob"));
    ManifestSpeakers speakers = speakers(lines);
    assertEquals(List.of("ann", "bob"), speakers.names());
    Speaker ann = speakers.load("ann");
    Speaker bob = speakers.load("bob");
    assertEquals(52, ann.enrolment().size() + ann.heldOut().size());
    assertEquals(texts(ann.heldOut()), texts(bob.heldOut()));
    assertTrue(texts(ann.enrolment()).stream().noneMatch(texts(ann.heldOut())::contains));
    assertTrue(texts(ann.enrolment()).stream().anyMatch(text -> text.startsWith("turn off")));
  }

  @Test
  void whoHasTooFewIsNamed() throws Exception {
    List<String> lines = lines("ann");
    lines.addAll(lines("bob").subList(0, 8));
    ManifestSpeakers speakers = speakers(lines);
    assertEquals(List.of("ann"), speakers.names());
    assertEquals(1, speakers.notes().size());
    assertTrue(speakers.notes().get(0).startsWith("bob is left out: "), speakers.notes().get(0));
  }

  @Test
  void linesThatSayNothingAreCounted() throws Exception {
    List<String> lines = lines("ann");
    lines.add("{\"audio\": \"1.wav\", \"text\": \"yes\"}");
    lines.add(line("ann", "set it to 50%"));
    assertTrue(speakers(lines).notes().get(0).startsWith("2 lines of "));
  }

  @Test
  void nobodyIsAMistake() {
    String message =
        assertThrows(IOException.class, () -> speakers(List.of(line("ann", "yes")))).getMessage();
    assertTrue(message.contains("manifest.jsonl"), message);
  }

  @Test
  void trainingDataOfTheBaseModelIsNamed() throws Exception {
    Path digits = Files.createDirectories(folder.resolve("fsdd_digits"));
    Path manifest = Files.write(digits.resolve("manifest.jsonl"), lines("ann"));
    assertEquals(
        List.of("fsdd_digits: a third of it was training data of the base model."),
        new ManifestSpeakers(new ShortDecoder(), List.of(manifest)).notes());
  }
}
