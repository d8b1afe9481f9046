package org.hearth.trainer.internal.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's secret from which names of files and the held-out split are made, so that neither
 * tells anything of what was said to who does not have it. It is kept in the person's sealed index.
 *
 * <p>HMAC-SHA256 under a random key is a random function to everybody without the key. So each
 * distinct transcript is held out by a coin of its own, with a probability of one in five, and
 * equal transcripts fall on the same side. The side of an example never depends on which other
 * examples there are, were or will be: differential privacy compares two data sets that differ in
 * one example, and if it moved others between the sides, more than one example would differ in what
 * is trained on.
 */
final class ExampleKey {
  static final int BYTES = 32;

  /** 128 bits: two recordings do not meet. */
  private static final int ID_BYTES = 16;

  private static final byte FOR_ID = 0;
  private static final byte FOR_SPLIT = 1;

  /** A fifth of all numbers of 64 bits. */
  private static final long HELD_OUT_BELOW = Long.divideUnsigned(-1L, 5);

  private final SecretKeySpec key;

  ExampleKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException(
          "its key has " + secret.length + " bytes, expected " + BYTES);
    }
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  static ExampleKey random(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new ExampleKey(secret);
  }

  byte[] secret() {
    return key.getEncoded();
  }

  /** Names a recording with its transcript, in hexadecimal digits. */
  String id(short[] samples, String text) {
    ByteBuffer audio =
        ByteBuffer.allocate(Integer.BYTES + samples.length * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    audio.putInt(samples.length);
    audio.asShortBuffer().put(samples);
    Mac mac = mac(FOR_ID);
    mac.update(audio.array());
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, ID_BYTES);
  }

  /** Whether examples with a transcript are never trained on. */
  boolean holdsOut(String text) {
    byte[] coin = mac(FOR_SPLIT).doFinal(text.getBytes(UTF_8));
    return Long.compareUnsigned(ByteBuffer.wrap(coin).getLong(), HELD_OUT_BELOW) < 0;
  }

  private Mac mac(byte purpose) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(purpose);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
