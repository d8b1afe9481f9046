package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.BASE;
import static org.hearth.context.internal.Payload.OTHER_BASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTest {
  private static final AdapterDescriptor ANY =
      new AdapterDescriptor("home", AdapterKind.CONTEXT, "1.0.0", BASE, 0, "household");

  private final PayloadReader reader = new PayloadReader();

  private AdapterDescriptor descriptor(String config) throws AdapterException {
    return reader.descriptor(Payload.empty().with(PayloadReader.CONFIG, config).files(), BASE);
  }

  private Vocabulary vocabulary(String text) throws AdapterException {
    return reader
        .adapter(ANY, Payload.empty().with(VocabularyFile.NAME, text).files())
        .vocabulary();
  }

  private static String config(String field, String value) {
    String config =
        """
        {"format_version": "1.0", "id": "home", "kind": "context", "version": "1.2.3",
         "rollback_index": 4, "base_model": "%s"}
        """
            .formatted(BASE);
    String replaced =
        config.replaceFirst("\"" + field + "\": (\"[^\"]*\"|\\d+)", "\"" + field + "\": " + value);
    assertTrue(!replaced.equals(config), "no such field " + field);
    return replaced;
  }

  private static void assertNames(AdapterException refusal, String... parts) {
    for (String part : parts) {
      assertTrue(
          refusal.getMessage().contains(part), refusal.getMessage() + " does not name " + part);
    }
  }

  private AdapterException refusedConfig(String config) {
    return assertThrows(AdapterException.class, () -> descriptor(config));
  }

  private AdapterException refusedVocabulary(String text) {
    return assertThrows(AdapterException.class, () -> vocabulary(text));
  }

  @Test
  void descriptorHoldsWhatTheFileSays() throws AdapterException {
    assertEquals(
        new AdapterDescriptor("home", AdapterKind.CONTEXT, "1.2.3", BASE, 4, "household"),
        descriptor(config("rollback_index", " 4")));
  }

  @Test
  void personOwnsTheirAdapter() throws AdapterException {
    assertEquals(
        "anna", descriptor(config("kind", "\"user\"").replace("\"home\"", "\"anna\"")).owner());
  }

  @Test
  void baseModelMayBeLeftOpen() throws AdapterException {
    String config =
        "{\"format_version\": \"1.0\", \"id\": \"home\", \"kind\": \"context\","
            + " \"version\": \"1.0.0\"}";
    assertEquals(BASE, descriptor(config).baseFingerprint());
  }

  @Test
  void rollbackIndexIsZeroWhenLeftOpen() throws AdapterException {
    String config =
        "{\"format_version\": \"1.0\", \"id\": \"home\", \"kind\": \"context\","
            + " \"version\": \"1.0.0\"}";
    assertEquals(0, descriptor(config).rollbackIndex());
  }

  private static String ending(String notAfter) {
    return config("version", "\"1.0.0\", \"not_after\": " + notAfter);
  }

  @Test
  void adapterDoesNotExpireWhenLeftOpen() throws AdapterException {
    assertEquals(Optional.empty(), descriptor(config("version", "\"1.0.0\"")).notAfter());
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-31, 2027-01-31T23:59:59Z",
    "2027-01-31T12:00:00Z, 2027-01-31T12:00:00Z",
    "2027-01-31T12:00:00+02:00, 2027-01-31T10:00:00Z"
  })
  void endIsADayOrATime(String text, Instant end) throws AdapterException {
    assertEquals(Optional.of(end), descriptor(ending('"' + text + '"')).notAfter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"tomorrow\"",
        "\"2027-02-30\"",
        "\"31.1.2027\"",
        "\"2027-01-31T12:00\"",
        "\"2027-01-31T12:00:00.5Z\"",
        "\"1969-12-31\"",
        "\"+1000000000-01-01\"",
        "1798761600",
        "null"
      })
  void badEndIsNamed(String text) {
    assertNames(refusedConfig(ending(text)), "adapter_config.json", "expected");
  }

  @Test
  void personCalledHouseholdIsRefused() {
    assertNames(
        refusedConfig(config("kind", "\"user\"").replace("\"home\"", "\"household\"")),
        "'household'",
        "expected another id for a person");
  }

  @Test
  void missingConfigIsNamed() {
    AdapterException refusal =
        assertThrows(
            AdapterException.class, () -> reader.descriptor(Payload.empty().files(), BASE));
    assertNames(refusal, "adapter_config.json is missing");
  }

  @Test
  void otherBaseModelIsRefused() {
    assertNames(
        refusedConfig(config("base_model", "\"" + OTHER_BASE + "\"")),
        "adapter_config.json",
        "base_model",
        OTHER_BASE,
        BASE);
  }

  @ParameterizedTest
  @CsvSource({
    "id, \"Kitchen Two\", Kitchen Two",
    "id, 7, 7",
    "kind, \"room\", room",
    "kind, null, null",
    "version, \"1.0\", 1.0",
    "version, 1.0, 1.0",
    "rollback_index, -3, -3",
    "rollback_index, \"five\", five",
    "rollback_index, 1.5, 1.5",
    "format_version, 1.0, 1.0"
  })
  void badFieldIsNamedWithItsValue(String field, String value, String named) {
    assertNames(
        refusedConfig(config(field, value)),
        "adapter_config.json",
        field.replace("rollback_index", "rollback"),
        named,
        "expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "kind", "version", "format_version"})
  void missingFieldIsNamed(String field) {
    assertNames(
        refusedConfig(config(field, "\"x\"").replace("\"" + field + "\"", "\"else\"")),
        "adapter_config.json: '" + field + "' is missing, expected a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.12"})
  void newerMinorFormatIsRead(String version) throws AdapterException {
    assertEquals("home", descriptor(config("format_version", '"' + version + '"')).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "0.9", "1", "1.0.0", "11.0", "1.x", ""})
  void otherFormatIsRefused(String version) {
    assertNames(
        refusedConfig(config("format_version", '"' + version + '"')),
        "adapter_config.json: format_version is '" + version + "', expected 1.0 or a later 1.x");
  }

  @Test
  void placeOfASyntaxErrorIsNamed() {
    assertNames(refusedConfig("{\n\n  \"id\" \"home\"}"), "adapter_config.json, line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "null"})
  void whatIsNoObjectIsRefused(String config) {
    assertNames(refusedConfig(config), "adapter_config.json is no JSON object");
  }

  @Test
  void wordsAreReadWithTheirPronunciations() throws AdapterException {
    assertEquals(
        List.of(
            new VocabularyWord(
                "zigby",
                List.of(Pronunciation.parse("z ih g b iy"), Pronunciation.parse("z ay g b iy")))),
        vocabulary(
                """
                {"format_version": "1.0", "words":
                 [{"word": "Zigby", "pronunciations": ["Z IH1 G B IY0", "z ay g b iy"]}]}
                """)
            .words());
  }

  @Test
  void wordWithoutPronunciationIsLeftToTheLexicon() throws AdapterException {
    assertEquals(
        List.of(new VocabularyWord("zigby", List.of())),
        vocabulary("{\"format_version\": \"1.0\", \"words\": [{\"word\": \"zigby\"}]}").words());
  }

  @Test
  void entityWithoutOutputStandsForItself() throws AdapterException {
    assertEquals(
        List.of(new EntityValue("big light", "big light"), new EntityValue("[the] lamp", "lamp")),
        vocabulary(
                """
                {"format_version": "1.0", "entities":
                 {"name": ["big light", {"in": "[the] lamp", "out": "lamp"}]}}
                """)
            .entities()
            .get("name"));
  }

  @Test
  void unknownPhoneIsNamedWithItsWord() {
    assertNames(
        refusedVocabulary(
            """
            {"format_version": "1.0", "words": [{"word": "zigby", "pronunciations": ["z ix"]}]}
            """),
        "vocabulary.json",
        "'zigby'",
        "'ix'",
        "expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"words\": {} | 'words' is {}, expected a list",
        "\"words\": [{}] | 'word' is missing, expected a string",
        "\"words\": [{\"word\": 3}] | 'word' is 3, expected a string",
        "\"words\": [{\"word\": \"big light\"}] | 'big light', expected one word",
        "\"words\": [{\"word\": \"a\", \"pronunciations\": \"ey\"}] | 'pronunciations' is \"ey\"",
        "\"entities\": [1] | 'entities' is [1], expected",
        "\"entities\": {\"name\": \"lamp\"} | 'name' is \"lamp\", expected a list",
        "\"entities\": {\"name\": [{\"out\": \"x\"}]} | name: 'in' is missing, expected a string",
      })
  void badVocabularyIsNamedWithItsValue(String fields, String named) {
    assertNames(
        refusedVocabulary("{\"format_version\": \"1.0\", " + fields + "}"),
        "vocabulary.json",
        named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "big light", "a'}, {", "x\\n"})
  void listThatNoTemplateCanNameIsRefused(String list) {
    assertNames(
        refusedVocabulary(
            "{\"format_version\": \"1.0\", \"entities\": {\"" + list + "\": [\"lamp\"]}}"),
        "vocabulary.json: a list is named '",
        "expected letters");
  }

  @Test
  void vocabularyOfANewerMajorFormatIsRefused() {
    assertNames(
        refusedVocabulary("{\"format_version\": \"2.0\"}"),
        "vocabulary.json: format_version is '2.0', expected 1.0");
  }

  @Test
  void vocabularyOfANewerMinorFormatIsReadAsFarAsItIsKnown() throws AdapterException {
    assertEquals(
        List.of(new VocabularyWord("zigby", List.of())),
        vocabulary(
                """
                {"format_version": "1.9", "moods": [], "words": [{"word": "zigby", "mood": 1}]}
                """)
            .words());
  }

  @Test
  void payloadWithoutVocabularyHasNone() throws AdapterException {
    assertEquals(Vocabulary.EMPTY, reader.adapter(ANY, Payload.empty().files()).vocabulary());
  }

  @Test
  void sentencesAreKeptAsTheyAre() throws AdapterException {
    String templates = "language: en\n# größer\n";
    Adapter adapter =
        reader.adapter(ANY, Payload.empty().with(PayloadReader.SENTENCES, templates).files());
    assertEquals(Optional.of(templates), adapter.sentences());
  }

  @Test
  void unknownPartsAreListed() throws AdapterException {
    Adapter adapter =
        reader.adapter(
            ANY,
            Payload.context("home", "1.0.0", 0).with("zoo.bin", "").with("moods.json", "").files());
    assertEquals(List.of("moods.json", "zoo.bin"), adapter.unknownParts());
  }

  // The acoustic part

  private static final AdapterDescriptor ANNA =
      new AdapterDescriptor("anna", AdapterKind.USER, "1.0.0", BASE, 0, "anna");

  private static AdapterException refused(AdapterDescriptor descriptor, Payload payload) {
    return assertThrows(
        AdapterException.class, () -> new PayloadReader().adapter(descriptor, payload.files()));
  }

  @Test
  void acousticPartIsTheTensorsWithTheirDescription() throws AdapterException {
    Payload payload = Payload.person("anna", "1.0.0", 0).withVoice("low");
    Adapter adapter = reader.adapter(ANNA, payload.files());
    Map<String, byte[]> files = new TreeMap<>(payload.files());
    files.keySet().retainAll(List.of("adapter_config.json", "adapter_model.safetensors"));
    assertEquals(Optional.of(new AcousticPart(files)), adapter.acoustic());
  }

  @Test
  void everyPartOfAVoiceIsKnown() throws AdapterException {
    Payload payload =
        Payload.person("anna", "1.0.0", 0)
            .withVoice("low")
            .withConfig("rank_pattern", "{\"output.affine\": 4}")
            .withConfig("alpha_pattern", "{}")
            .withConfig("basis", "{\"name\": \"public\"}");
    assertEquals(List.of(), reader.adapter(ANNA, payload.files()).unknownParts());
  }

  @Test
  void payloadWithoutTensorsHasNoAcousticPart() throws AdapterException {
    Payload payload = Payload.person("anna", "1.0.0", 0).withConfig("r", "null");
    assertEquals(Optional.empty(), reader.adapter(ANNA, payload.files()).acoustic());
  }

  @Test
  void contextHasNoVoice() {
    assertNames(
        refused(ANY, Payload.context("home", "1.0.0", 0).withVoice("low")),
        "adapter_model.safetensors is in a context adapter",
        "acoustic parts are of people only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "peft_type",
        "r",
        "lora_alpha",
        "rank_pattern",
        "alpha_pattern",
        "target_modules",
        "bias",
        "basis"
      })
  void memberThatDescribesMissingTensorsIsRefused(String member) {
    assertNames(
        refused(ANNA, Payload.person("anna", "1.0.0", 0).withConfig(member, "1")),
        "adapter_config.json has '" + member + "', but adapter_model.safetensors is missing");
  }

  @Test
  void tensorsWithoutADescriptionAreRefused() {
    assertNames(
        refused(ANNA, Payload.empty().with(PayloadReader.TENSORS, "low")),
        "adapter_config.json is missing beside adapter_model.safetensors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "1", "null"})
  void privacyThatIsNoObjectIsRefused(String text) {
    assertNames(refused(ANNA, Payload.empty().with(PayloadReader.PRIVACY, text)), "privacy.json");
  }

  @Test
  void privacyIsOnlyCarried() throws AdapterException {
    Payload payload = Payload.empty().with(PayloadReader.PRIVACY, "{\"any\": [{}]}");
    assertEquals(List.of(), reader.adapter(ANNA, payload.files()).unknownParts());
  }

  private List<String> unknownParts(String file, String text) throws AdapterException {
    return reader.adapter(ANY, Payload.empty().with(file, text).files()).unknownParts();
  }

  @Test
  void unknownMembersOfTheConfigAreListed() throws AdapterException {
    assertEquals(
        List.of("adapter_config.json: 'rollbak_index'"),
        unknownParts(
            PayloadReader.CONFIG, config("version", "\"1.0.0\"").replace("rollback", "rollbak")));
  }

  @Test
  void unknownMembersOfTheVocabularyAreListed() throws AdapterException {
    assertEquals(
        List.of("vocabulary.json: 'wrods'", "vocabulary.json: 'moods'"),
        unknownParts(
            VocabularyFile.NAME,
            "{\"format_version\": \"1.0\", \"wrods\": [], \"words\": [], \"moods\": 1}"));
  }

  @Test
  void unknownMembersOfAWordAreListedWithTheWord() throws AdapterException {
    assertEquals(
        List.of("vocabulary.json: the word 'zigby': 'pronunciation'"),
        unknownParts(
            VocabularyFile.NAME,
            """
            {"format_version": "1.0", "words":
             [{"word": "Zigby", "pronunciation": "z ih g b iy"}, {"word": "tov"}]}
            """));
  }

  @Test
  void unknownMembersOfAnEntityAreListedWithItsList() throws AdapterException {
    assertEquals(
        List.of("vocabulary.json: 'big light' of the list 'name': 'uot'"),
        unknownParts(
            VocabularyFile.NAME,
            """
            {"format_version": "1.0", "entities":
             {"name": [{"in": "big light", "uot": "lamp"}, "lamp"]}}
            """));
  }

  @Test
  void aContextMayHaveALanguagePartInAPairOfFiles() throws Exception {
    Payload payload =
        Payload.empty()
            .with(PayloadReader.LANGUAGE_CONFIG, "{}")
            .with(PayloadReader.LANGUAGE_TENSORS, "tensors");
    Adapter adapter = reader.adapter(ANY, payload.files());
    assertEquals(List.of(), adapter.unknownParts());
    assertEquals(
        Set.of(PayloadReader.CONFIG, PayloadReader.TENSORS),
        adapter.language().orElseThrow().files().keySet());
  }

  @Test
  void halfALanguagePartIsAMistake() {
    Payload payload = Payload.empty().with(PayloadReader.LANGUAGE_TENSORS, "tensors");
    assertNames(
        assertThrows(AdapterException.class, () -> reader.adapter(ANY, payload.files())),
        PayloadReader.LANGUAGE_CONFIG,
        "is missing");
  }

  @Test
  void aHabitPartIsThreeFilesOfItsName() throws Exception {
    Payload payload =
        Payload.empty()
            .with("taste_config.json", "{}")
            .with("taste_model.safetensors", "tensors")
            .with("taste_privacy.json", "{}")
            .with("gait_privacy.json", "{}");
    Adapter adapter = reader.adapter(ANY, payload.files());
    assertEquals(Set.of("taste"), adapter.habits().keySet());
    assertEquals(
        Set.of(PayloadReader.CONFIG, PayloadReader.TENSORS),
        adapter.habits().get("taste").files().keySet());
    assertEquals(List.of("gait_privacy.json"), adapter.unknownParts());
  }

  @Test
  void halfAHabitPartIsAMistake() {
    Payload payload = Payload.empty().with("taste_model.safetensors", "tensors");
    assertNames(
        assertThrows(AdapterException.class, () -> reader.adapter(ANY, payload.files())),
        "taste_config.json",
        "is missing");
  }
}
