package org.hearth.api.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The acoustic part of an adapter: how it changes the network of the base model. Here it is a set
 * of files, {@code adapter_config.json} and {@code adapter_model.safetensors}; the recogniser reads
 * them. Immutable; two parts are equal when their files are.
 */
public final class AcousticPart {
  private final Map<String, byte[]> files;
  private final String sha256;

  /**
   * @param files content by file name; not to be written to from now on
   */
  public AcousticPart(Map<String, byte[]> files) {
    this.files = Map.copyOf(files);
    this.sha256 = hash(this.files);
  }

  /** Content by file name; not to be written to. */
  public Map<String, byte[]> files() {
    return files;
  }

  private static String hash(Map<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(files)
          .forEach(
              (name, content) -> {
                digest.update((name + "/" + content.length + "/").getBytes(UTF_8));
                digest.update(content);
              });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AcousticPart that && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  /** Its hash: the content is nobody's business. */
  @Override
  public String toString() {
    return "acoustic part " + sha256.substring(0, 12);
  }
}
