package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.hearth.keystore.internal.RefusedBundleException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorJsonTest {
  private static final String KITCHEN =
      "{\"base\":\""
          + Household.FINGERPRINT
          + "\",\"format\":\"1.0\",\"id\":\"kitchen\",\"kind\":\"context\",\"owner\":\"household\","
          + "\"publisher\":\"00ff\",\"rollback-index\":3,\"version\":\"1.2.3\"}";

  private final DescriptorJson json = new DescriptorJson();

  @Test
  void writesTheDocumentedBytes() throws Exception {
    byte[] encoded = json.encode(new SealedDescriptor(Household.KITCHEN, "1.0", "00ff"));

    assertEquals(KITCHEN, new String(encoded, StandardCharsets.UTF_8));
  }

  @Test
  void readsThem() throws Exception {
    assertEquals(new SealedDescriptor(Household.KITCHEN, "1.0", "00ff"), decode(KITCHEN));
  }

  @Test
  void skipsMembersOfANewerMinorFormat() throws Exception {
    String newer =
        KITCHEN.replace("1.0", "1.12").replace("\"id\"", "\"gain\":-2,\"hot\":true,\"id\"");

    assertEquals(Household.KITCHEN, decode(newer).adapter());
  }

  @Test
  void refusesUnknownMembersOfFormat10() {
    assertRefused(
        Reason.DESCRIPTOR, "'hot'", () -> decode(KITCHEN.replace("\"id\"", "\"hot\":true,\"id\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "2.0", "10.0", "1", "1.", "1.x", "01.0", "1.00", "1.0.0", ""})
  void refusesOtherFormats(String format) {
    assertRefused(
        Reason.FORMAT,
        "'" + format + "'",
        () -> decode(KITCHEN.replace("\"1.0\"", "\"" + format + "\"")));
  }

  @ParameterizedTest
  @CsvSource({
    "{, ' {', canonical",
    "':3', ': 3', canonical",
    "}, '}\n', canonical",
    "}, '}{}', canonical",
    "kitchen, k\\u0069tchen, canonical",
    "}, '', not JSON",
    "}, ',\"version\":\"9.9.9\"}', not JSON",
    ":3, :3.0, VALUE_NUMBER_FLOAT",
    ":3, :99999999999999999999, VALUE_NUMBER_INT",
    ":3, :[[[[3]]]], START_ARRAY",
    ":3, :null, VALUE_NULL",
    ":3, ':\"3\"', lacks the member 'rollback-index'",
    ":3, :-3, rollback index is -3",
    "kitchen, Kitchen, 'Kitchen'",
    "kitchen, ../kitchen, '../kitchen'",
    "context, other, 'other'",
    "1.2.3, 1.2, 1.2",
    "household, House, 'House'",
    "id, ie, lacks the member 'id'"
  })
  void refusesOtherText(String from, String to, String message) {
    String edited = KITCHEN.replace(from, to).replace("\"1.0\"", "\"1.1\"");

    assertRefused(Reason.DESCRIPTOR, message, () -> decode(edited));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "3", "\"a\"", "{", "\ufeff{}"})
  void refusesWhatIsNoObject(String text) {
    assertRefused(Reason.DESCRIPTOR, "adapter/descriptor.json", () -> decode(text));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] encoded = CanonicalBytes.utf8(KITCHEN);
    encoded[3] = (byte) 0xff;

    assertRefused(Reason.DESCRIPTOR, "not JSON", () -> json.decode(encoded));
  }

  @Test
  void forgesNoLinesOfALog() {
    String forged = KITCHEN.replace("kitchen", "a\\nINFO all is well");

    RefusedBundleException refusal =
        assertRefused(Reason.DESCRIPTOR, "\\u000aINFO", () -> decode(forged));

    assertFalse(refusal.getMessage().contains("\n"));
  }

  private SealedDescriptor decode(String text) throws RefusedBundleException {
    return json.decode(CanonicalBytes.utf8(text));
  }
}
