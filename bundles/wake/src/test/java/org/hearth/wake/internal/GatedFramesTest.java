package org.hearth.wake.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.api.audio.Segmenter;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.audio.UtteranceSink;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.search.AcousticModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class GatedFramesTest {
  private static final int LENGTH = 32_000;
  private static AcousticModel model;

  private final List<String> events = new ArrayList<>();
  private final List<Matrix> frames = new ArrayList<>();

  @BeforeAll
  static void readModel() throws IOException, NnetException {
    model = AcousticModel.read(Path.of("../../asr-core/model/hearth-en"), MatrixProduct.PORTABLE);
  }

  private static short[] noise() {
    Random random = new Random(3);
    short[] noise = new short[LENGTH];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (2_000 * random.nextGaussian());
    }
    return noise;
  }

  private void hear(SegmenterFactory gates) {
    GatedFrames gated = new GatedFrames(model, gates, new Recorder());
    gated.accept(noise(), 0, LENGTH);
    gated.flush();
  }

  private final class Recorder implements GatedFrames.Listener {
    @Override
    public void begin(long sample) {
      events.add("begin " + sample);
    }

    @Override
    public void audio(short[] samples, int offset, int length) {}

    @Override
    public void frames(Matrix outputs) {
      frames.add(outputs);
    }

    @Override
    public void end() {
      events.add("end");
    }
  }

  /** Passes on utterances between given samples, where speech lasts to the end or not. */
  private static SegmenterFactory cutting(boolean speaking, int... places) {
    return sink ->
        new Segmenter() {
          @Override
          public void accept(short[] samples, int offset, int length) {
            for (int i = 0; i < places.length; i += 2) {
              utterance(sink, samples, places[i], places[i + 1]);
            }
          }

          private void utterance(UtteranceSink to, short[] samples, int begin, int end) {
            to.begin(begin);
            to.audio(samples, begin, end - begin);
            to.end(speaking ? end : end - 4_000);
          }

          @Override
          public void flush() {}
        };
  }

  @Test
  void nothingIsComputedWhileNobodySpeaks() {
    hear(cutting(true));
    assertEquals(List.of(), events);
    assertEquals(List.of(), frames);
  }

  @Test
  void utterancesAreHeardOnTheirOwn() {
    hear(cutting(false, 1_000, 12_000, 20_000, 30_000));
    assertEquals(List.of("begin 1000", "end", "begin 20000", "end"), events);
  }

  @Test
  void whatWasCutOffAndDoesNotGoOnEndsSoon() {
    GatedFrames gated = new GatedFrames(model, cutting(true, 0, 10_000), new Recorder());
    gated.accept(noise(), 0, LENGTH);
    assertEquals(List.of("begin 0", "end"), events);
  }

  @Test
  void whoSpeaksOnAndOnIsHeardAsOne() {
    hear(cutting(true, 0, 10_000, 10_000, 25_000, 25_000, LENGTH));
    assertEquals(List.of("begin 0", "end"), events);
    assertArrayEquals(
        model.outputs(noise()).data(), Matrix.stacked(frames).data(), 1e-3f, "frames as of one");
  }
}
