package org.hearth.audio.internal;

/** Expands the companded 8-bit codes of telephony to linear 16 bit (ITU-T G.711). */
final class G711 {
  private static final int MU_LAW_BIAS = 0x84;

  private G711() {}

  /** One mu-law code (G.711 table 2; scaled from 14 to 16 bit). */
  static short muLaw(byte code) {
    int bits = ~code & 0xff;
    int magnitude = ((((bits & 0x0f) << 3) + MU_LAW_BIAS) << ((bits & 0x70) >> 4)) - MU_LAW_BIAS;
    return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
  }

  /** One A-law code (G.711 table 1; scaled from 13 to 16 bit). */
  static short aLaw(byte code) {
    int bits = (code ^ 0x55) & 0xff;
    int exponent = (bits & 0x70) >> 4;
    int mantissa = ((bits & 0x0f) << 4) + 8;
    int magnitude = exponent == 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
    return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
  }
}
