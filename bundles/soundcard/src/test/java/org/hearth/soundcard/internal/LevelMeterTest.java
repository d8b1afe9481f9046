package org.hearth.soundcard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LevelMeterTest {
  private final LevelMeter meter = new LevelMeter();

  private static short[] sine(double amplitude) {
    short[] samples = new short[3_200];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * 0.01 * i));
    }
    return samples;
  }

  private LevelMeter.Reading read(short[] samples) {
    return meter.read(samples, samples.length);
  }

  @Test
  void aSineOfFullScaleIsZero() {
    LevelMeter.Reading reading = read(sine(32_766));
    assertEquals(0, reading.level(), 0.1);
    assertEquals(0, reading.peak(), 0.1);
    assertFalse(reading.clipping());
  }

  @Test
  void aTenthIsTwentyDecibelsLess() {
    assertEquals(-20, read(sine(3_276)).level(), 0.1);
  }

  @Test
  void silenceIsTheFloor() {
    assertEquals(LevelMeter.FLOOR, read(new short[100]).level());
    assertEquals(LevelMeter.FLOOR, read(new short[100]).peak());
  }

  @Test
  void samplesInARowAtTheLimitAreClipping() {
    assertTrue(read(new short[] {0, 32_767, 32_767, 0}).clipping());
    assertTrue(read(new short[] {0, -32_768, -32_768, 0}).clipping());
  }

  @Test
  void oneSampleAtTheLimitIsNone() {
    assertFalse(read(new short[] {0, 32_767, 0, 32_767}).clipping());
  }

  @Test
  void clippingIsSeenAcrossBlocks() {
    assertFalse(read(new short[] {0, 32_767}).clipping());
    assertTrue(read(new short[] {32_767, 0}).clipping());
  }

  @Test
  void theBarKeepsItsWidth() {
    int width = read(sine(30_000)).bar().length();
    assertEquals(width, read(new short[100]).bar().length());
    assertTrue(read(sine(30_000)).bar().contains("#"));
    assertFalse(read(new short[100]).bar().contains("#"));
  }
}
