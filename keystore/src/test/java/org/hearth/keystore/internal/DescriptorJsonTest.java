package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.keystore.internal.RefusedBundleException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorJsonTest {
  private static final String PUBLISHER = "00112233445566778899aabbccddeeff";
  private static final String RECIPIENT = "f".repeat(32);
  private static final String KITCHEN =
      "{\"base\":\""
          + Household.FINGERPRINT
          + "\",\"format\":\"2.0\",\"id\":\"kitchen\",\"kind\":\"context\",\"owner\":\"household\","
          + "\"publisher\":\""
          + PUBLISHER
          + "\",\"rollback-index\":3,\"version\":\"1.2.3\"}";

  private static final SealedDescriptor KITCHEN_SEALED =
      new SealedDescriptor(Household.KITCHEN, "2.0", PUBLISHER, Optional.empty());

  private final DescriptorJson json = new DescriptorJson();

  @Test
  void writesTheDocumentedBytes() throws Exception {
    byte[] encoded = json.encode(KITCHEN_SEALED);

    assertEquals(KITCHEN, new String(encoded, StandardCharsets.UTF_8));
  }

  @Test
  void readsThem() throws Exception {
    assertEquals(KITCHEN_SEALED, decode(KITCHEN));
  }

  @Test
  void writesAndReadsAnEndAndARecipient() throws Exception {
    AdapterDescriptor ends =
        new AdapterDescriptor(
            "kitchen",
            AdapterKind.CONTEXT,
            "1.2.3",
            Household.FINGERPRINT,
            3,
            "household",
            Optional.of(Instant.ofEpochSecond(1_900_000_000)));
    SealedDescriptor travels = new SealedDescriptor(ends, "2.0", PUBLISHER, Optional.of(RECIPIENT));
    String expected =
        KITCHEN
            .replace("\"owner\"", "\"not-after\":1900000000,\"owner\"")
            .replace("\"rollback", "\"recipient\":\"" + RECIPIENT + "\",\"rollback");

    assertEquals(expected, new String(json.encode(travels), StandardCharsets.UTF_8));
    assertEquals(travels, decode(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "9223372036854775807", "31556889864403200"})
  void refusesAnEndThatIsNoTime(String seconds) {
    String edited = KITCHEN.replace("\"owner\"", "\"not-after\":" + seconds + ",\"owner\"");

    assertRefused(Reason.DESCRIPTOR, "descriptor.json", () -> decode(edited));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ff", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"})
  void refusesARecipientThatIsNoFingerprint(String recipient) {
    String edited = KITCHEN.replace("\"rollback", "\"recipient\":\"" + recipient + "\",\"rollback");

    assertRefused(Reason.DESCRIPTOR, "the recipient is", () -> decode(edited));
  }

  @Test
  void skipsMembersOfANewerMinorFormat() throws Exception {
    String newer =
        KITCHEN.replace("2.0", "2.12").replace("\"id\"", "\"gain\":-2,\"hot\":true,\"id\"");

    assertEquals(Household.KITCHEN, decode(newer).adapter());
  }

  @Test
  void refusesUnknownMembersOfFormat20() {
    assertRefused(
        Reason.DESCRIPTOR, "'hot'", () -> decode(KITCHEN.replace("\"id\"", "\"hot\":true,\"id\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "3.0", "20.0", "2", "2.", "2.x", "02.0", "2.00", "2.0.0", ""})
  void refusesOtherFormats(String format) {
    assertRefused(
        Reason.FORMAT,
        "'" + format + "'",
        () -> decode(KITCHEN.replace("\"2.0\"", "\"" + format + "\"")));
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
    "00112233, 0011223, expected 32 hexadecimal digits",
    "00112233, 0011223G, expected 32 hexadecimal digits",
    "id, ie, lacks the member 'id'"
  })
  void refusesOtherText(String from, String to, String message) {
    String edited = KITCHEN.replace(from, to).replace("\"2.0\"", "\"2.1\"");

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
