package org.hearth.api.adapter;

import java.util.Map;

/**
 * A habit part of an adapter: what a person changes in a frozen model of habits. Here it is a set
 * of files, {@code adapter_config.json} and {@code adapter_model.safetensors} as those of an {@link
 * AcousticPart}; the owner of the model reads them. Immutable; two parts are equal when their files
 * are.
 */
public final class HabitPart {
  private final Map<String, byte[]> files;
  private final String sha256;

  /**
   * @param files content by file name; not to be written to from now on
   */
  public HabitPart(Map<String, byte[]> files) {
    this.files = Map.copyOf(files);
    this.sha256 = PartFiles.sha256(this.files);
  }

  /** Content by file name; not to be written to. */
  public Map<String, byte[]> files() {
    return files;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HabitPart that && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  /** Its hash: the content is nobody's business. */
  @Override
  public String toString() {
    return "habit part " + sha256.substring(0, 12);
  }
}
