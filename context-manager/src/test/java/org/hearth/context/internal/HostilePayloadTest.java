package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.BASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that were made to harm whoever reads them. */
class HostilePayloadTest {
  private static final String FORMAT = "{\"format_version\": \"1.0\", ";
  private static final AdapterDescriptor ANY =
      new AdapterDescriptor("home", AdapterKind.CONTEXT, "1.0.0", BASE, 0, "household");

  private final PayloadReader reader = new PayloadReader();

  private Adapter read(byte[] vocabulary) throws AdapterException {
    return reader.adapter(ANY, Map.of(VocabularyFile.NAME, vocabulary));
  }

  private Adapter read(String vocabulary) throws AdapterException {
    return read(vocabulary.getBytes(StandardCharsets.UTF_8));
  }

  private String refusal(String vocabulary) {
    return refusal(vocabulary.getBytes(StandardCharsets.UTF_8));
  }

  private String refusal(byte[] vocabulary) {
    String message = assertThrows(AdapterException.class, () -> read(vocabulary)).getMessage();
    assertTrue(message.startsWith(VocabularyFile.NAME), message);
    assertTrue(message.length() <= 600, "a message of " + message.length() + " characters");
    return message;
  }

  private static String nested(int depth) {
    return FORMAT + "\"x\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  @Test
  void depthIsLimited() {
    assertTrue(refusal(nested(StrictJson.MAX_DEPTH)).contains("depth"));
  }

  @Test
  void depthWithinTheLimitIsRead() throws AdapterException {
    assertEquals(
        List.of("vocabulary.json: 'x'"), read(nested(StrictJson.MAX_DEPTH - 1)).unknownParts());
  }

  @Test
  void depthOfAMillionIsRefusedToo() {
    assertTrue(refusal("[".repeat(1_000_000)).contains("depth"));
  }

  @Test
  void sizeIsLimited() {
    assertTrue(refusal(" ".repeat(StrictJson.MAX_BYTES + 1)).contains("expected at most 8388608"));
  }

  @Test
  void numberOfTokensIsLimited() {
    String many = "0,".repeat(StrictJson.MAX_TOKENS) + "0";
    assertTrue(refusal(FORMAT + "\"x\": [" + many + "]}").contains("oken count"));
  }

  @Test
  void lengthOfATextIsLimited() {
    String message = refusal(FORMAT + "\"words\": [{\"word\": \"" + "a".repeat(20_000) + "\"}]}");
    assertTrue(message.contains("String value length"), message);
  }

  @Test
  void lengthOfANameIsLimited() {
    assertTrue(refusal(FORMAT + "\"" + "a".repeat(20_000) + "\": 1}").contains("Name length"));
  }

  @Test
  void lengthOfANumberIsLimited() {
    assertTrue(refusal(FORMAT + "\"x\": " + "9".repeat(100) + "}").contains("Number value length"));
  }

  @Test
  void memberThatStandsTwiceIsRefused() {
    assertTrue(
        refusal(FORMAT + "\"words\": [], \"words\": [{\"word\": \"a\"}]}")
            .contains("Duplicate field 'words'"));
  }

  @Test
  void rollbackIndexThatStandsTwiceIsRefused() {
    String config =
        """
        {"format_version": "1.0", "id": "home", "kind": "context", "version": "1.0.0",
         "rollback_index": 9, "rollback_index": 1}
        """;
    Map<String, byte[]> files = Payload.empty().with(PayloadReader.CONFIG, config).files();
    String message =
        assertThrows(AdapterException.class, () -> reader.descriptor(files, BASE)).getMessage();
    assertTrue(message.contains("Duplicate field 'rollback_index'"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "1e3",
        "1e999999999",
        "-1",
        "true",
        "[1]",
        "\"1\"",
        "null",
        "00",
        "NaN"
      })
  void rollbackIndexThatIsNoWholeNumberIsRefused(String index) {
    String config =
        FORMAT
            + "\"id\": \"home\", \"kind\": \"context\", \"version\": \"1.0.0\","
            + " \"rollback_index\": "
            + index
            + "}";
    Map<String, byte[]> files = Payload.empty().with(PayloadReader.CONFIG, config).files();
    assertThrows(AdapterException.class, () -> reader.descriptor(files, BASE));
  }

  @Test
  void whatFollowsTheObjectIsRefused() {
    assertTrue(refusal(FORMAT + "\"words\": []} {}").contains("railing token"));
  }

  @Test
  void malformedUtf8IsRefused() {
    byte[] text = (FORMAT + "\"words\": [{\"word\": \"??\"}]}").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      text[i] = text[i] == '?' ? (byte) 0xFF : text[i];
    }
    assertTrue(refusal(text).contains("UTF-8"));
  }

  @Test
  void messageCannotSteerATerminal() {
    String message = refusal(FORMAT + "\"words\": [{\"word\": \"\\u001b[2J\\u202e \\n\"}]}");
    assertTrue(message.contains("\\u001b[2j\\u202e \\u000a"), message);
    assertFalse(message.contains("\u001b"), message);
  }

  @Test
  void unknownMemberCannotSteerATerminal() throws AdapterException {
    assertEquals(
        List.of("vocabulary.json: '\\u001b[2J'"),
        read(FORMAT + "\"\\u001b[2J\": 1}").unknownParts());
  }

  @Test
  void messageDoesNotQuoteEverything() {
    String message = refusal(FORMAT + "\"words\": {\"x\": \"" + "a".repeat(10_000) + "\"}}");
    assertTrue(message.endsWith("..., expected a list"), message);
  }

  @Test
  void lettersOfEveryLanguageAreShown() {
    String message = refusal(FORMAT + "\"words\": [{\"word\": \"größe 灯\"}]}");
    assertTrue(message.contains("'größe 灯'"), message);
  }

  @Test
  void warningsOfUnknownPartsAreCounted() throws AdapterException {
    StringBuilder members = new StringBuilder(FORMAT + "\"words\": []");
    for (int i = 0; i < 1000; i++) {
      members.append(", \"m").append(i).append("\": 1");
    }
    Adapter adapter = read(members.append("}").toString());
    List<String> warnings =
        new PayloadCheck(new StubIntents(), new StubRecognizer()).check(adapter);
    assertEquals(22, warnings.size(), warnings.toString());
    assertEquals("980 more parts are not known", warnings.get(20));
  }

  // The acoustic part

  private static String refusalOf(Payload payload) {
    AdapterDescriptor anna =
        new AdapterDescriptor("anna", AdapterKind.USER, "1.0.0", BASE, 0, "anna");
    String message =
        assertThrows(
                AdapterException.class, () -> new PayloadReader().adapter(anna, payload.files()))
            .getMessage();
    assertTrue(message.length() <= 600, "a message of " + message.length() + " characters");
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {PayloadReader.CONFIG, PayloadReader.PRIVACY})
  void depthBesideTensorsIsLimited(String file) {
    Payload payload = Payload.person("anna", "1.0.0", 0).withVoice("low");
    String message = refusalOf(payload.with(file, nested(StrictJson.MAX_DEPTH)));
    assertTrue(message.startsWith(file) && message.contains("depth"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {PayloadReader.CONFIG, PayloadReader.PRIVACY})
  void sizeBesideTensorsIsLimited(String file) {
    Payload payload = Payload.person("anna", "1.0.0", 0).withVoice("low");
    String message = refusalOf(payload.with(file, " ".repeat(StrictJson.MAX_BYTES + 1)));
    assertTrue(message.startsWith(file + " has 8388609 bytes"), message);
  }

  @Test
  void acousticMemberThatStandsTwiceIsRefused() {
    Payload payload = Payload.person("anna", "1.0.0", 0).withVoice("low");
    assertTrue(refusalOf(payload.withConfig("r", "9")).contains("Duplicate field 'r'"));
  }

  @Test
  void refusalOfAPartThatDoesNotFitCannotSteerATerminal() throws AdapterException {
    StubRecognizer recognizer = new StubRecognizer();
    recognizer.acousticFailure = "component '\u001b[2J'";
    AdapterDescriptor anna =
        new AdapterDescriptor("anna", AdapterKind.USER, "1.0.0", BASE, 0, "anna");
    Adapter adapter =
        reader.adapter(anna, Payload.person("anna", "1.0.0", 0).withVoice("low").files());
    PayloadCheck check = new PayloadCheck(new StubIntents(), recognizer);
    assertEquals(
        "adapter anna: component '\\u001b[2J'",
        assertThrows(AdapterException.class, () -> check.check(adapter)).getMessage());
  }
}
