package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.Test;

class VoiceFramesTest {
  @Test
  void featuresOfAStreamAreThoseOfTheWhole() throws Exception {
    Features features = Features.read(Voices.MODEL);
    short[] samples = Voices.sentence("nl", 0);
    VoiceFrames frames = new VoiceFrames(features);
    int step = 1;
    for (int begin = 0; begin < samples.length; begin += step) {
      step = 1 + (begin * 7) % 5000;
      frames.accept(samples, begin, Math.min(step, samples.length - begin));
    }
    List<float[]> streamed = frames.finish();
    Matrix whole = features.compute(Recording.floats(samples));
    assertEquals(whole.rows(), streamed.size());
    for (int t = 0; t < whole.rows(); t++) {
      assertArrayEquals(whole.row(t), streamed.get(t), "frame " + t);
    }
  }
}
