package org.hearth.keystore.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.Vault;

/**
 * The keyring as a file: a line {@code hearth-keyring 1 TAG}, then JSON. The tag authenticates
 * every byte of the JSON under the KEK, so that nothing in it can be changed, dropped or mixed with
 * that of another day.
 */
final class KeyringCodec {
  private static final String MAGIC = "hearth-keyring 1 ";
  private static final String TAG_PURPOSE = "hearth keyring v1";
  private static final int MAX_MESSAGE_CHARS = 200;
  private static final byte[] RECORDS = CanonicalBytes.of("hearth records v1");

  private final StrictJson json = new StrictJson();

  /** The JSON; keysets and records are encrypted, the rest is no secret. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Content(
      @JsonProperty(value = "source", required = true) String source,
      @JsonProperty(value = "generation", required = true) long generation,
      @JsonProperty("argon2id") Argon2Settings argon2,
      @JsonProperty("recovery_generation") Long recoveryGeneration,
      @JsonProperty(value = "owners", required = true) Map<String, String> owners,
      @JsonProperty(value = "signing", required = true) String signing,
      @JsonProperty(value = "device", required = true) String device,
      @JsonProperty(value = "records", required = true) String records) {

    private Content {
      requireThere("source", source);
      requireThere("owners", owners);
      owners.forEach(Content::requireThere);
      requireThere("signing", signing);
      requireThere("device", device);
      requireThere("records", records);
    }

    private static void requireThere(String member, Object value) {
      if (value == null) {
        throw new IllegalArgumentException("its member " + Quoted.of(member) + " is null");
      }
    }

    private KekHeader kek() {
      return new KekHeader(KeySource.ofLabel(source), generation, Optional.ofNullable(argon2));
    }
  }

  /** Encrypts every keyset anew and writes them. */
  byte[] encode(Keyring keyring, Aead kek) throws GeneralSecurityException {
    try {
      byte[] content = json.write(content(keyring, kek));
      byte[] tag = kek.encrypt(new byte[0], CanonicalBytes.of(TAG_PURPOSE, content));
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(CanonicalBytes.utf8(MAGIC));
      file.writeBytes(CanonicalBytes.utf8(CanonicalBase64.encode(tag)));
      file.write('\n');
      file.writeBytes(content);
      return file.toByteArray();
    } catch (IOException e) {
      throw new GeneralSecurityException("cannot write the keyring as JSON", e);
    }
  }

  private Content content(Keyring keyring, Aead kek) throws GeneralSecurityException, IOException {
    KekHeader header = keyring.kek();
    long generation = header.generation();
    Map<String, String> owners = new TreeMap<>();
    for (Map.Entry<String, KeysetHandle> owner : keyring.owners().entrySet()) {
      owners.put(
          owner.getKey(),
          wrapped(KeysetPurpose.PAYLOAD, owner.getValue(), kek, owner.getKey(), generation));
    }
    return new Content(
        header.source().label(),
        generation,
        header.argon2().orElse(null),
        keyring.recoveryGeneration().isPresent() ? keyring.recoveryGeneration().getAsLong() : null,
        owners,
        wrapped(KeysetPurpose.SIGNING, keyring.signing(), kek, Vault.HOUSEHOLD, generation),
        wrapped(KeysetPurpose.DEVICE, keyring.device(), kek, Vault.HOUSEHOLD, generation),
        CanonicalBase64.encode(
            household(keyring.owners()).encrypt(json.write(keyring.records()), RECORDS)));
  }

  /**
   * Which KEK wraps a keyring; not authenticated yet.
   *
   * @throws IOException when it is no keyring
   */
  KekHeader header(byte[] file) throws IOException {
    try {
      return json.read(content(file), Content.class).kek();
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  /**
   * Checks every byte of a keyring and unwraps its keysets.
   *
   * @throws GeneralSecurityException when it was altered, or the KEK is another one
   * @throws IOException when it is no keyring, or holds what no keyring holds
   */
  Keyring decode(byte[] file, Aead kek) throws GeneralSecurityException, IOException {
    byte[] verified = content(file);
    int tagEnd = file.length - verified.length - 1;
    String tag =
        new String(file, MAGIC.length(), tagEnd - MAGIC.length(), StandardCharsets.ISO_8859_1);
    kek.decrypt(CanonicalBase64.decode(tag), CanonicalBytes.of(TAG_PURPOSE, verified));
    Content content = json.read(verified, Content.class);
    try {
      return keyring(content, kek);
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  private Keyring keyring(Content content, Aead kek) throws GeneralSecurityException, IOException {
    long generation = content.generation;
    Map<String, KeysetHandle> owners = new TreeMap<>();
    for (Map.Entry<String, String> owner : content.owners.entrySet()) {
      owners.put(
          owner.getKey(),
          unwrapped(KeysetPurpose.PAYLOAD, owner.getValue(), kek, owner.getKey(), generation));
    }
    return new Keyring(
        content.kek(),
        content.recoveryGeneration == null
            ? OptionalLong.empty()
            : OptionalLong.of(content.recoveryGeneration),
        owners,
        unwrapped(KeysetPurpose.SIGNING, content.signing, kek, Vault.HOUSEHOLD, generation),
        unwrapped(KeysetPurpose.DEVICE, content.device, kek, Vault.HOUSEHOLD, generation),
        json.read(
            household(owners).decrypt(CanonicalBase64.decode(content.records), RECORDS),
            HouseholdRecords.class));
  }

  private static String wrapped(
      KeysetPurpose purpose, KeysetHandle keyset, Aead kek, String owner, long generation)
      throws GeneralSecurityException {
    return CanonicalBase64.encode(purpose.wrap(keyset, kek, owner, generation));
  }

  private static KeysetHandle unwrapped(
      KeysetPurpose purpose, String keyset, Aead kek, String owner, long generation)
      throws GeneralSecurityException {
    return purpose.unwrap(CanonicalBase64.decode(keyset), kek, owner, generation);
  }

  private static Aead household(Map<String, KeysetHandle> owners) throws GeneralSecurityException {
    KeysetHandle household = owners.get(Vault.HOUSEHOLD);
    if (household == null) {
      throw new IllegalArgumentException("the keyring lacks the household's keyset");
    }
    return household.getPrimitive(KeysetPurpose.PAYLOAD.configuration(), Aead.class);
  }

  private static IOException malformed(IllegalArgumentException problem) {
    return new IOException(Quoted.printable(problem.getMessage(), MAX_MESSAGE_CHARS), problem);
  }

  /** What follows the first line. */
  private static byte[] content(byte[] file) throws IOException {
    int line = 0;
    while (line < file.length && file[line] != '\n') {
      line++;
    }
    String first = new String(file, 0, line, StandardCharsets.ISO_8859_1);
    if (!first.startsWith(MAGIC) || line == file.length) {
      throw new IOException(
          "the first line is " + Quoted.of(first) + ", expected '" + MAGIC + "' and a tag");
    }
    return Arrays.copyOfRange(file, line + 1, file.length);
  }
}
