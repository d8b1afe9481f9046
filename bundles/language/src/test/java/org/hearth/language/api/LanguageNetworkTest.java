package org.hearth.language.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hearth.api.language.LanguageException;
import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.Test;

final class LanguageNetworkTest {
  @Test
  void aFileThatIsReadAndWrittenIsTheSame() throws Exception {
    LanguageNetwork network = Networks.random(1);
    byte[] file = LanguageNetwork.encode(network.words(), network.weights(), network.basis());
    LanguageNetwork again = LanguageNetwork.read("again", file);
    assertEquals(network.words().words(), again.words().words());
    int[] context = {2, 3, 4, WordList.END, WordList.END};
    assertArrayEquals(network.state(context), again.state(context), 1e-6f);
  }

  /** The sum that {@link LanguageWeights} states, term by term. */
  @Test
  void theStateIsWhatTheFormulaSays() throws Exception {
    LanguageNetwork network = Networks.random(2);
    LanguageWeights w = network.weights();
    int[] context = {5, 3, WordList.NEW, 2, WordList.END};
    int dimension = network.dimension();
    double[] state = new double[dimension];
    for (int k = 0; k < dimension; k++) {
      for (int j = 0; j < LanguageNetwork.CONTEXT; j++) {
        state[k] += w.direct().get(j, k) * w.embeddings().get(context[j], k);
      }
    }
    for (int h = 0; h < w.hidden().cols(); h++) {
      double value = w.hiddenBias().get(0, h);
      for (int j = 0; j < LanguageNetwork.CONTEXT; j++) {
        for (int i = 0; i < dimension; i++) {
          value += w.embeddings().get(context[j], i) * w.hidden().get(j * dimension + i, h);
        }
      }
      for (int k = 0; k < dimension; k++) {
        state[k] += Math.max(0, value) * w.projection().get(h, k);
      }
    }
    float[] found = network.state(context);
    for (int k = 0; k < dimension; k++) {
      assertEquals(state[k], found[k], 1e-4);
    }
    assertArrayEquals(found, network.state(context), "the second time as the first");
  }

  @Test
  void bytesAreNearWhatTheyStandFor() throws Exception {
    LanguageNetwork network = Networks.random(3);
    Matrix exact = network.weights().hidden().copy();
    for (int i = 0; i < exact.data().length; i++) {
      exact.data()[i] *= 1.001f;
    }
    assertEquals(64, network.fingerprint().length());
    Matrix read = network.weights().hidden();
    for (int r = 0; r < read.rows(); r++) {
      float greatest = 0;
      for (float value : exact.row(r)) {
        greatest = Math.max(greatest, Math.abs(value));
      }
      for (int c = 0; c < read.cols(); c++) {
        assertEquals(exact.get(r, c), read.get(r, c), greatest / 127 + 1e-6);
      }
    }
  }

  @Test
  void whatIsNoModelIsRefusedWithItsName() {
    LanguageException refused =
        assertThrows(
            LanguageException.class,
            () -> LanguageNetwork.read("x.bin", "no model".getBytes(StandardCharsets.UTF_8)));
    assertTrue(refused.getMessage().contains("x.bin"), refused.getMessage());
  }

  @Test
  void aFileThatEndsTooSoonIsRefused() throws Exception {
    LanguageNetwork network = Networks.random(4);
    byte[] file = LanguageNetwork.encode(network.words(), network.weights(), network.basis());
    for (int length = 0; length < file.length; length += 97) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(LanguageException.class, () -> LanguageNetwork.read("cut", cut));
    }
  }
}
