package org.hearth.soundcard.internal;

import java.util.Locale;

/** The level of a microphone, block by block. For one thread at a time. */
final class LevelMeter {
  /** The quietest that is shown. */
  static final double FLOOR = -90;

  private static final double FULL = 32_768;
  private static final int CLIPPED = 32_767;

  /** Samples at the limit in a row that are no chance. */
  private static final int CLIPPED_RUN = 2;

  private static final int COLUMNS = 40;
  private static final double LEFT = -60;

  /**
   * The level of a block.
   *
   * @param level in dBFS, 0 being a sine of full scale
   * @param peak in dBFS, 0 being full scale
   * @param clipping whether samples in a row are at the limit
   */
  record Reading(double level, double peak, boolean clipping) {

    /** As a bar with figures, of a constant width. */
    String bar() {
      int filled = columns(level);
      int mark = Math.max(filled, columns(peak));
      StringBuilder bar = new StringBuilder("[");
      for (int i = 1; i <= COLUMNS; i++) {
        bar.append(i <= filled ? '#' : i == mark ? '|' : ' ');
      }
      return bar.append(
              String.format(
                  Locale.ROOT,
                  "] %6.1f dBFS  peak %6.1f  %s",
                  level,
                  peak,
                  clipping ? "CLIPPING" : "        "))
          .toString();
    }

    private static int columns(double decibels) {
      double share = (decibels - LEFT) / -LEFT;
      return (int) Math.round(COLUMNS * Math.max(0, Math.min(1, share)));
    }
  }

  private int run;

  /** Measures a block. */
  Reading read(short[] samples, int length) {
    double energy = 0;
    int peak = 0;
    boolean clipping = false;
    for (int i = 0; i < length; i++) {
      int size = Math.abs((int) samples[i]);
      energy += (double) size * size;
      peak = Math.max(peak, size);
      run = size >= CLIPPED ? run + 1 : 0;
      clipping |= run >= CLIPPED_RUN;
    }
    // A sine of full scale has half the power of its peak.
    double power = 2 * energy / Math.max(1, length) / (FULL * FULL);
    return new Reading(decibels(Math.sqrt(power)), decibels(peak / FULL), clipping);
  }

  private static double decibels(double ratio) {
    return ratio <= 0 ? FLOOR : Math.max(FLOOR, 20 * Math.log10(ratio));
  }
}
