package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.Publisher;
import org.hearth.api.keystore.PublisherRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyringCodecTest {
  private final KeyringCodec codec = new KeyringCodec();
  private Aead kek;
  private Keyring keyring;

  @BeforeEach
  void generate() throws Exception {
    kek = Algorithms.aead(new byte[32]);
    keyring = Keyring.generate(new KekHeader(KeySource.FILE, 1, Optional.empty()));
  }

  /** A file with this JSON under a tag that holds. */
  static byte[] tagged(String json, Aead kek) throws GeneralSecurityException {
    byte[] content = CanonicalBytes.utf8(json);
    byte[] tag = kek.encrypt(new byte[0], CanonicalBytes.of("hearth keyring v1", content));
    return CanonicalBytes.utf8("hearth-keyring 1 " + CanonicalBase64.encode(tag) + "\n" + json);
  }

  private static String json(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    return text.substring(text.indexOf('\n') + 1);
  }

  @Test
  void readsWhatItWrote() throws Exception {
    HouseholdRecords records =
        HouseholdRecords.EMPTY
            .withRollback("kitchen", 7)
            .withPublishers(
                List.of(new Publisher("gran", PublisherRole.CODE, "key", "fingerprint")));
    Keyring written = keyring.withOwner("ann").withRecords(records).withRecoveryGeneration(1);

    Keyring read = codec.decode(codec.encode(written, kek), kek);

    assertEquals(written.kek(), read.kek());
    assertEquals(written.recoveryGeneration(), read.recoveryGeneration());
    assertEquals(records, read.records());
    assertEquals(written.owners().keySet(), read.owners().keySet());
    assertTrue(written.owners().get("ann").equalsKeyset(read.owners().get("ann")));
    assertTrue(written.signing().equalsKeyset(read.signing()));
    assertTrue(written.device().equalsKeyset(read.device()));
  }

  @Test
  void readsTheHeaderOfAPassphrase() throws Exception {
    KekHeader header =
        new KekHeader(
            KeySource.PASSPHRASE, 5, Optional.of(new Argon2Settings(65_536, 3, 4, "a".repeat(32))));

    assertEquals(header, codec.header(codec.encode(keyring.withKek(header), kek)));
  }

  @Test
  void refusesAnotherKek() throws Exception {
    byte[] file = codec.encode(keyring, kek);
    byte[] other = new byte[32];
    other[31] = 1;

    assertThrows(GeneralSecurityException.class, () -> codec.decode(file, Algorithms.aead(other)));
  }

  @Test
  void bindsEachKeysetToTheGeneration() throws Exception {
    byte[] file = codec.encode(keyring, kek);
    byte[] later = tagged(json(file).replace("\"generation\":1", "\"generation\":2"), kek);

    assertThrows(GeneralSecurityException.class, () -> codec.decode(later, kek));
  }

  @Test
  void bindsEachKeysetToItsPurpose() throws Exception {
    byte[] file = codec.encode(keyring, kek);
    String swapped =
        json(file)
            .replace("\"signing\"", "\"tmp\"")
            .replace("\"device\"", "\"signing\"")
            .replace("\"tmp\"", "\"device\"");

    assertThrows(GeneralSecurityException.class, () -> codec.decode(tagged(swapped, kek), kek));
  }

  @Test
  void refusesATagWrittenOtherwise() throws Exception {
    String file = new String(codec.encode(keyring, kek), StandardCharsets.UTF_8);
    // 28 bytes end in two digits and "==": the last digit has four bits that mean nothing.
    byte[] unpadded = CanonicalBytes.utf8(file.replaceFirst("==\n", "\n"));

    assertThrows(GeneralSecurityException.class, () -> codec.decode(unpadded, kek));
  }

  /** What whoever has the KEK might write, by a fault of theirs or ours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | null",
        "[] | START_ARRAY",
        "3 | Content",
        "{} | source",
        "{'source':'file'} | generation",
        "{'source':3} | Integer",
        "{'source':'file','generation':'1'} | long",
        "{'source':'file','generation':1.5} | long",
        "{'source':'file','generation':null} | null",
        "{'source':'file','source':'file'} | uplicate",
        "{'owners':{'a':[[[[[[[[[1]]]]]]]]]}} | String",
        "{'source':'file','generation':1,'owners':{},'signing':'','device':'','records':'','more':1}"
            + " | more",
        "{} {} | source",
        "{'source':'file','generation':1,'owners':{},'signing':null,'device':'','records':''} | 'signing' is null",
        "{'source':'file','generation':1,'owners':null,'signing':'','device':'','records':''} | 'owners' is null"
      })
  void refusesOtherJsonEvenUnderAGoodTag(String json, String message) throws Exception {
    byte[] file = tagged(json.replace('\'', '"'), kek);

    IOException refusal = assertThrows(IOException.class, () -> codec.decode(file, kek));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    assertThrows(IOException.class, () -> codec.header(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"source\":\"file\" | \"source\":\"moon\"",
        "\"source\":\"file\" | \"source\":\"passphrase\"",
        "\"generation\":1 | \"generation\":0",
        "\"generation\":1 | \"generation\":99999999999999999999",
        "\"household\": | \"somebody\":",
        "\"owners\":{ | \"owners\":{\"ann\":null,",
        "\"owners\":{ | \"owners\":{\"ann\":\"AA==\",",
        "\"owners\":{ | \"owners\":{\"ann\":\"!\",",
        "{\"source\" | {\"argon2id\":{},\"source\"",
        "{\"source\" | {\"recovery_generation\":\"x\",\"source\"",
        "\"records\":\" | \"records\":\"AAAA"
      })
  void refusesAChangedMemberEvenUnderAGoodTag(String said, String says) throws Exception {
    String json = json(codec.encode(keyring, kek));
    assertTrue(json.contains(said), json);
    byte[] file = tagged(json.replace(said, says), kek);

    Exception refusal = assertThrows(Exception.class, () -> codec.decode(file, kek));
    assertTrue(
        refusal instanceof IOException || refusal instanceof GeneralSecurityException,
        refusal.toString());
  }
}
