package org.hearth.audio.internal;

/** Shows what a file begins with, for messages. */
final class FirstBytes {
  private FirstBytes() {}

  /** For example {@code 'OggS' (4f 67 67 53)}; unprintable bytes are dots. */
  static String describe(byte[] bytes) {
    StringBuilder text = new StringBuilder("'");
    StringBuilder hex = new StringBuilder();
    for (byte b : bytes) {
      text.append(b >= ' ' && b <= '~' ? (char) b : '.');
      hex.append(hex.isEmpty() ? "" : " ").append(String.format("%02x", b));
    }
    return text + "' (" + hex + ")";
  }
}
