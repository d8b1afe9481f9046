package org.hearth.lexicon.internal.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class VocabularyEditTest {
  private static final List<Pronunciation> ZIGBY = List.of(Pronunciation.parse("z ih g b iy"));

  private static VocabularyEdit edit(String vocabulary) throws AdapterException {
    return new VocabularyEdit(Map.of(VocabularyEdit.FILE, vocabulary.getBytes(UTF_8)));
  }

  private static JsonNode result(VocabularyEdit edit) throws Exception {
    return new ObjectMapper().readTree(edit.payload().get(VocabularyEdit.FILE));
  }

  @Test
  void aFirstWordMakesTheFile() throws Exception {
    VocabularyEdit edit = new VocabularyEdit(Map.of("other", new byte[] {1}));
    edit.put("zigby", ZIGBY);
    edit.mean("zigby", "name", "hallway lamp");
    assertEquals(
        "{\"format_version\":\"1.0\",\"words\":[{\"word\":\"zigby\",\"pronunciations\":[\"z ih g b"
            + " iy\"]}],\"entities\":{\"name\":[{\"in\":\"zigby\",\"out\":\"hallway lamp\"}]}}",
        result(edit).toString());
    assertArrayEquals(new byte[] {1}, edit.payload().get("other"));
  }

  @Test
  void aWordTakesThePlaceOfWhatItWas() throws Exception {
    VocabularyEdit edit =
        edit(
            "{\"words\": [{\"word\": \"Zigby\", \"pronunciations\": [\"z iy g\"]}, {\"word\":"
                + " \"morlo\"}], \"entities\": {\"name\": [\"Zigby\", \"the big light\"]},"
                + " \"mine\": 1}");
    edit.put("zigby", ZIGBY);
    edit.mean("zigby", "name", "zigby");
    assertEquals(
        "{\"words\":[{\"word\":\"morlo\"},{\"word\":\"zigby\",\"pronunciations\":[\"z ih g b"
            + " iy\"]}],\"entities\":{\"name\":[\"the big light\",{\"in\":\"zigby\",\"out\":"
            + "\"zigby\"}]},\"mine\":1}",
        result(edit).toString());
  }

  @Test
  void removingTakesTheWordAndWhatIsCalledByItAlone() throws Exception {
    VocabularyEdit edit =
        edit(
            "{\"words\": [{\"word\": \"zigby\"}], \"entities\": {\"name\": [{\"in\": \"zigby\","
                + " \"out\": \"lamp\"}, {\"in\": \"big zigby\"}], \"room\": [\"zigby\"]}}");
    assertTrue(edit.remove("zigby"));
    assertEquals(
        "{\"words\":[],\"entities\":{\"name\":[{\"in\":\"big zigby\"}]}}", result(edit).toString());
  }

  @Test
  void thereMayBeNothingToRemove() throws Exception {
    assertFalse(edit("{\"words\": [{\"word\": \"morlo\"}]}").remove("zigby"));
    assertFalse(edit("{}").remove("zigby"));
  }

  @Test
  void whatIsNoVocabularyIsRefused() {
    assertThrows(AdapterException.class, () -> edit("[]"));
    assertThrows(AdapterException.class, () -> edit("{"));
  }
}
