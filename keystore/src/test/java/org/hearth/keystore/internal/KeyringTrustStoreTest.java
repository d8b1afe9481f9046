package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.api.keystore.Publisher;
import org.hearth.api.keystore.PublisherRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTrustStoreTest {
  @TempDir Path home;
  @TempDir Path elsewhere;
  private KeyringTrustStore trust;
  private HouseholdSigner other;

  @BeforeEach
  void moveIn() throws Exception {
    trust = new Household(home).trust;
    other = new Household(elsewhere).keys.signer();
  }

  private List<Publisher> afterARestart() throws Exception {
    return new Household(home).trust.list();
  }

  @Test
  void listsNobodyAndMakesNoKeysToSayIt() throws Exception {
    assertEquals(List.of(), trust.list());
    assertFalse(Files.exists(home.resolve("keys")));
  }

  @Test
  void remembersAPublisher() throws Exception {
    Publisher added = trust.add("gran", other.publisher(), PublisherRole.DATA);

    assertEquals(
        new Publisher("gran", PublisherRole.DATA, other.publisher(), other.fingerprint()), added);
    assertEquals(List.of(added), afterARestart());
  }

  @Test
  void tellsTheFingerprintOfAKeyAndAcceptsNobody() throws Exception {
    assertEquals(other.fingerprint(), trust.fingerprint(other.publisher()));
    assertRefused("expected hearth-publisher:", () -> trust.fingerprint("hearth-publisher:12"));
    assertEquals(List.of(), trust.list());
  }

  @Test
  void listsByName() throws Exception {
    trust.add("gran", other.publisher(), PublisherRole.DATA);
    trust.add("aunt", another(), PublisherRole.CODE);

    assertEquals(List.of("aunt", "gran"), afterARestart().stream().map(Publisher::name).toList());
  }

  @Test
  void changesTheRoleOfAPublisher() throws Exception {
    trust.add("gran", other.publisher(), PublisherRole.DATA);
    Publisher changed = trust.add("gran", other.publisher(), PublisherRole.CODE);

    assertEquals(List.of(changed), afterARestart());
    assertEquals(PublisherRole.CODE, changed.role());
  }

  @Test
  void refusesAnotherKeyUnderAKnownName() throws Exception {
    Publisher gran = trust.add("gran", other.publisher(), PublisherRole.DATA);

    assertRefused(gran.fingerprint(), () -> trust.add("gran", another(), PublisherRole.CODE));
    assertEquals(List.of(gran), afterARestart());
  }

  @Test
  void refusesAKnownKeyUnderAnotherName() throws Exception {
    Publisher gran = trust.add("gran", other.publisher(), PublisherRole.DATA);

    assertRefused(
        "accepted already, as 'gran'",
        () -> trust.add("aunt", other.publisher(), PublisherRole.CODE));
    assertEquals(List.of(gran), afterARestart());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Gran", "1gran", "gran\n", "gr an", "../gran"})
  void refusesAName(String name) {
    assertRefused("publisher's name", () -> trust.add(name, other.publisher(), PublisherRole.DATA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hearth-publisher:",
        "hearth-publisher:11",
        "hearth-device:1111111111111111111111111111111111111111111111111111111111111111",
        "hearth-publisher:111111111111111111111111111111111111111111111111111111111111111G",
        "hearth-publisher:1111111111111111111111111111111111111111111111111111111111111111 "
      })
  void refusesWhatIsNoKey(String key) {
    assertRefused(
        "expected hearth-publisher: and 64 hexadecimal digits",
        () -> trust.add("gran", key, PublisherRole.DATA));
  }

  @ParameterizedTest
  @CsvSource({
    "02, 00, 00, no point of the curve",
    "01, 00, 00, the neutral element: it verifies what nobody signed",
    "00, 00, 00, of order 4",
    "ff, ff, ff, not canonical"
  })
  void refusesAKeyThatNobodyHasThePrivatePartOf(String first, String middle, String last) {
    String key = key(first + middle.repeat(30) + last);

    assertRefused("no Ed25519 key", () -> trust.add("gran", key, PublisherRole.DATA));
  }

  private String another() throws Exception {
    return new Household(elsewhere.resolve("another")).keys.signer().publisher();
  }

  private static String key(String hex) {
    return "hearth-publisher:" + hex;
  }

  @Test
  void removesAPublisher() throws Exception {
    Publisher gran = trust.add("gran", other.publisher(), PublisherRole.DATA);

    assertEquals(gran, trust.remove("gran"));
    assertEquals(List.of(), afterARestart());
  }

  @Test
  void namesThePublishersWhenOneIsUnknown() throws Exception {
    assertRefused("no publisher 'aunt' is accepted; there is: none", () -> trust.remove("aunt"));
    trust.add("gran", other.publisher(), PublisherRole.DATA);

    assertRefused("there is: gran", () -> trust.remove("aunt"));
  }
}
