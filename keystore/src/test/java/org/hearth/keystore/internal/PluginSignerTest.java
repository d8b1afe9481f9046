package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.hearth.api.keystore.PublisherRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSignerTest {
  private static final byte[] PLUGIN = CanonicalBytes.utf8("PK any bytes of a jar");

  @TempDir Path home;
  @TempDir Path elsewhere;
  private Household household;
  private Household author;
  private byte[] signature;

  @BeforeEach
  void sign() throws Exception {
    household = new Household(home);
    author = new Household(elsewhere);
    signature = author.plugins.sign(PLUGIN);
  }

  private String publisher() throws Exception {
    return author.keys.signer().publisher();
  }

  @Test
  void writesALine() throws Exception {
    String line = new String(signature, StandardCharsets.US_ASCII);

    assertTrue(
        line.matches(
            "hearth-plugin-signature 1 " + author.keys.signer().fingerprint() + " [0-9a-f]{128}\n"),
        line);
  }

  @Test
  void acceptsTheHouseholdsOwn() throws Exception {
    assertEquals(author.keys.signer().fingerprint(), author.plugins.verify(PLUGIN, signature));
  }

  @Test
  void acceptsAPublisherWhoIsTrustedWithCode() throws Exception {
    household.trust.add("author", publisher(), PublisherRole.CODE);

    assertEquals(author.keys.signer().fingerprint(), household.plugins.verify(PLUGIN, signature));
  }

  @Test
  void refusesAPublisherWhoIsUnknown() throws Exception {
    assertRefused(
        "publisher " + author.keys.signer().fingerprint() + " is unknown",
        () -> household.plugins.verify(PLUGIN, signature));
  }

  @Test
  void refusesAPublisherWhoIsTrustedWithDataOnly() throws Exception {
    household.trust.add("author", publisher(), PublisherRole.DATA);

    assertRefused(
        "'author' is trusted with data only", () -> household.plugins.verify(PLUGIN, signature));
  }

  @Test
  void refusesAPublisherWhoWasRemoved() throws Exception {
    household.trust.add("author", publisher(), PublisherRole.CODE);
    household.trust.remove("author");

    assertRefused("is unknown", () -> household.plugins.verify(PLUGIN, signature));
  }

  @Test
  void refusesAPluginOfWhichAnyByteChanged() {
    for (int i = 0; i < PLUGIN.length; i++) {
      byte[] altered = PLUGIN.clone();
      altered[i] ^= 1;
      assertRefused("it was altered", () -> author.plugins.verify(altered, signature));
    }
    assertRefused(
        "it was altered",
        () -> author.plugins.verify(Arrays.copyOf(PLUGIN, PLUGIN.length + 1), signature));
  }

  @Test
  void refusesASignatureOfWhichAnyBitChanged() {
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      byte[] altered = signature.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThrows(VaultException.class, () -> author.plugins.verify(PLUGIN, altered));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hearth-plugin-signature 2 ", "\n", "hearth-plugin-signature 1 a b"})
  void refusesWhatIsNoSignature(String text) {
    assertRefused(
        "is not a line 'hearth-plugin-signature 1",
        () -> household.plugins.verify(PLUGIN, CanonicalBytes.utf8(text)));
  }

  @Test
  void takesNoSignatureOfAnAdapterForOneOfAPlugin() throws Exception {
    byte[] adapters = Household.entries(author.kitchen()).get(BundleLayout.SIGNATURE);
    String forged =
        new String(signature, StandardCharsets.US_ASCII).substring(0, 59)
            + HexFormat.of().formatHex(adapters);

    assertRefused(
        "it was altered",
        () ->
            author.plugins.verify(
                BundleSignature.message(Household.entries(author.kitchen())),
                CanonicalBytes.utf8(forged)));
  }

  @Test
  void acceptsTheNewKeyOnlyOnceTheIdentityWasRotated() throws Exception {
    author.manager.rotate(true);

    assertRefused("is unknown", () -> author.plugins.verify(PLUGIN, signature));
    byte[] again = author.plugins.sign(PLUGIN);
    assertEquals(author.keys.signer().fingerprint(), author.plugins.verify(PLUGIN, again));
  }
}
