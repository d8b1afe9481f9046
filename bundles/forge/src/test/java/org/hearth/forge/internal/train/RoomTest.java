package org.hearth.forge.internal.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.hearth.nnet.api.MatrixProduct;
import org.junit.jupiter.api.Test;

final class RoomTest {
  private static float[] noise(int length, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void aResponseIsConvolvedFromItsPeakOn() {
    // 3, 0, 4 after the peak's delay: scaled to length one, 0.6 and 0.8.
    short[] response = {1, -2, 300, 0, 400};
    response[2] = 3000;
    response[4] = 2250;
    float[] speech = noise(1000, new Random(1));
    float[] expected = new float[speech.length];
    for (int i = 0; i < speech.length; i++) {
      expected[i] = 0.8f * speech[i] + (i < 2 ? 0 : 0.6f * speech[i - 2]);
    }
    float[] found = Room.recorded(response).apply(speech, MatrixProduct.PORTABLE);
    assertArrayEquals(expected, found, 1e-5f);
  }

  @Test
  void aRoomDiesAwayAndKeepsThePower() {
    Random random = new Random(2);
    float[] click = new float[8000];
    click[100] = 1;
    float[] heard = Room.synthetic(random).apply(click, MatrixProduct.PORTABLE);
    double early = 0;
    double late = 0;
    for (int i = 0; i < heard.length; i++) {
      double power = (double) heard[i] * heard[i];
      if (i < 1100) {
        early += power;
      } else if (i >= 3100) {
        late += power;
      }
    }
    assertEquals(0, heard[99]);
    assertEquals(1, early / (early + late), 0.2);
  }

  @Test
  void silenceIsARoomWithoutEchoes() {
    float[] speech = noise(300, new Random(3));
    assertArrayEquals(
        speech, Room.recorded(new short[100]).apply(speech, MatrixProduct.PORTABLE), 1e-6f);
  }
}
