package org.hearth.keystore.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.api.keystore.CodeSigner;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Publisher;
import org.hearth.api.keystore.PublisherRole;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Signatures of plugins: one line, {@code hearth-plugin-signature 1 FINGERPRINT SIGNATURE}, with
 * the fingerprint of the publisher's key and the Ed25519 signature over every byte of the plugin,
 * both hexadecimal.
 */
@Component(service = CodeSigner.class)
public final class PluginSigner implements CodeSigner {
  private static final String MAGIC = "hearth-plugin-signature 1 ";
  private static final Pattern LINE = Pattern.compile(MAGIC + "([0-9a-f]{32}) ([0-9a-f]{128})\n?");

  private final HouseholdKeys keys;

  /** Called by the container. */
  @Activate
  public PluginSigner(@Reference HouseholdKeys keys) {
    this.keys = keys;
  }

  @Override
  public byte[] sign(byte[] plugin) throws KeystoreException {
    HouseholdSigner signer = keys.signer();
    try {
      String line =
          MAGIC
              + signer.fingerprint()
              + " "
              + HexFormat.of().formatHex(signer.sign(message(plugin)))
              + "\n";
      return line.getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot sign the plugin", e);
    }
  }

  @Override
  public String verify(byte[] plugin, byte[] signature) throws KeystoreException {
    Matcher line = LINE.matcher(new String(signature, StandardCharsets.ISO_8859_1));
    if (!line.matches()) {
      throw new VaultException(
          "the signature of the plugin is not a line '" + MAGIC + "FINGERPRINT SIGNATURE'");
    }
    String fingerprint = line.group(1);
    if (!holds(fingerprint, message(plugin), HexFormat.of().parseHex(line.group(2)))) {
      throw new VaultException("the signature of the plugin does not hold: it was altered");
    }
    return fingerprint;
  }

  private boolean holds(String fingerprint, byte[] message, byte[] signature)
      throws VaultException {
    try {
      Optional<HouseholdSigner> household = keys.existingSigner();
      if (household.isPresent() && household.get().fingerprint().equals(fingerprint)) {
        return household.get().signed(message, signature);
      }
      return Signatures.holds(
          PublicKeys.verifier(PublicKeys.publisherBytes(trusted(fingerprint).key())),
          message,
          signature);
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot check the signature of the plugin", e);
    }
  }

  private Publisher trusted(String fingerprint) throws VaultException {
    Publisher publisher =
        KeyringTrustStore.publishers(keys).stream()
            .filter(known -> known.fingerprint().equals(fingerprint))
            .findFirst()
            .orElseThrow(
                () ->
                    new VaultException(
                        "the plugin's publisher "
                            + fingerprint
                            + " is unknown: accept it with 'hearth trust add NAME KEY --role code'"
                            + " if you know whose key that is"));
    if (publisher.role() != PublisherRole.CODE) {
      throw new VaultException(
          "the plugin's publisher '"
              + publisher.name()
              + "' is trusted with "
              + publisher.role().label()
              + " only, and a plugin is code");
    }
    return publisher;
  }

  private static byte[] message(byte[] plugin) {
    return CanonicalBytes.of("hearth plugin v1", plugin);
  }
}
