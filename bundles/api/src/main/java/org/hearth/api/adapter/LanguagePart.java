package org.hearth.api.adapter;

import java.util.Map;

/**
 * The language part of an adapter: how it changes the frozen language model. Here it is a set of
 * files, {@code adapter_config.json} and {@code adapter_model.safetensors} as those of an {@link
 * AcousticPart}; the language model reads them. Immutable; two parts are equal when their files
 * are.
 */
public final class LanguagePart {
  private final Map<String, byte[]> files;
  private final String sha256;

  /**
   * @param files content by file name; not to be written to from now on
   */
  public LanguagePart(Map<String, byte[]> files) {
    this.files = Map.copyOf(files);
    this.sha256 = PartFiles.sha256(this.files);
  }

  /** Content by file name; not to be written to. */
  public Map<String, byte[]> files() {
    return files;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LanguagePart that && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  /** Its hash: the content is nobody's business. */
  @Override
  public String toString() {
    return "language part " + sha256.substring(0, 12);
  }
}
