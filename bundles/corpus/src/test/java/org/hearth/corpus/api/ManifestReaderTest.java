package org.hearth.corpus.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  @TempDir private Path folder;

  private List<ManifestLine> read(String text) throws IOException {
    return new ManifestReader().read(Files.writeString(folder.resolve("test.jsonl"), text));
  }

  private ManifestLine only(String line) throws IOException {
    List<ManifestLine> lines = read(line + "\n");
    assertEquals(1, lines.size());
    return lines.get(0);
  }

  private String refusal(String text) {
    String message = assertThrows(IOException.class, () -> read(text)).getMessage();
    assertTrue(message.contains("test.jsonl"), message);
    return message;
  }

  @Test
  void everyLabelIsRead() throws IOException {
    assertEquals(
        new ManifestLine(
            "a/1.wav",
            folder.resolve("a/1.wav"),
            Optional.of("turn on the light"),
            false,
            Optional.of("LightOn"),
            Map.of("name", "light"),
            "anna",
            "kitchen",
            Optional.of("ann")),
        only(
            "{\"audio\": \"a/1.wav\", \"text\": \"turn on the light\", \"intent\": \"LightOn\","
                + " \"slots\": {\"name\": \"light\"}, \"user\": \"anna\","
                + " \"context\": \"kitchen\", \"speaker\": \"ann\"}"));
  }

  @Test
  void aVoiceSpeaksWhereNoSpeakerIsNamed() throws IOException {
    String voice = "{\"audio\": \"1.wav\", \"voice\": \"festival/ked\"";
    assertEquals(Optional.of("festival/ked"), only(voice + "}").speaker());
    assertEquals(Optional.of("ann"), only(voice + ", \"speaker\": \"ann\"}").speaker());
    assertEquals(Optional.empty(), only("{\"audio\": \"1.wav\"}").speaker());
  }

  @Test
  void recordingsLieBesideTheManifest() throws IOException {
    assertEquals(folder.resolve("../b/2.wav"), only("{\"audio\": \"../b/2.wav\"}").audio());
  }

  @Test
  void absoluteRecordingStays() throws IOException {
    assertEquals(Path.of("/data/2.wav"), only("{\"audio\": \"/data/2.wav\"}").audio());
  }

  @Test
  void lineWithoutLabelsIsNotJudged() throws IOException {
    ManifestLine line = only("{\"audio\": \"1.wav\"}");
    assertFalse(line.labelled());
    assertNull(line.user());
    assertNull(line.context());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"OUT_OF_VOCABULARY\""})
  void whatNoContextCoversMustBeRefused(String intent) throws IOException {
    ManifestLine line = only("{\"audio\": \"1.wav\", \"intent\": " + intent + "}");
    assertTrue(line.mustRefuse());
    assertTrue(line.labelled());
    assertEquals(Optional.empty(), line.intent());
  }

  @Test
  void missingIntentIsNoRefusal() throws IOException {
    assertFalse(only("{\"audio\": \"1.wav\", \"text\": \"hello\"}").mustRefuse());
  }

  @Test
  void numbersAreSlotValues() throws IOException {
    assertEquals(
        Map.of("brightness", "50", "on", "true"),
        only("{\"audio\": \"1.wav\", \"slots\": {\"brightness\": 50, \"on\": true}}").slots());
  }

  @Test
  void unknownFieldsAreLeft() throws IOException {
    assertEquals("1.wav", only("{\"audio\": \"1.wav\", \"speaker\": 7}").name());
  }

  @Test
  void blankLinesAreSkipped() throws IOException {
    assertEquals(
        List.of("1.wav", "2.wav"),
        read("\n{\"audio\": \"1.wav\"}\n  \n{\"audio\": \"2.wav\"}").stream()
            .map(ManifestLine::name)
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"audio\": | test.jsonl, line 3: ",
        "{\"audio\": 7} | test.jsonl, line 3: 'audio' is 7, expected the path of a recording",
        "{\"text\": \"a\"} | test.jsonl, line 3: 'audio' is missing, expected the path",
        "[] | test.jsonl, line 3: 'audio' is missing",
        "{\"audio\": \"1.wav\", \"slots\": \"name\"} | test.jsonl, line 3: 'slots' is \"name\"",
      })
  void mistakeIsNamedWithItsLine(String line, String message) {
    String refusal = refusal("{\"audio\": \"1.wav\"}\n\n" + line + "\n");
    assertTrue(refusal.contains(message), refusal);
  }

  @Test
  void emptyManifestIsRefused() {
    assertTrue(refusal("\n \n").contains("test.jsonl has no line"));
  }

  @Test
  void missingManifestIsNamed() {
    Path nowhere = folder.resolve("nowhere.jsonl");
    String message =
        assertThrows(IOException.class, () -> new ManifestReader().read(nowhere)).getMessage();
    assertTrue(message.startsWith(nowhere + " is no file, expected a manifest"), message);
  }

  @Test
  void otherEncodingIsNamed() throws IOException {
    Path latin = Files.write(folder.resolve("latin.jsonl"), new byte[] {'{', (byte) 0xe4, '}'});
    String message =
        assertThrows(IOException.class, () -> new ManifestReader().read(latin)).getMessage();
    assertTrue(message.contains("latin.jsonl") && message.contains("UTF-8"), message);
  }
}
