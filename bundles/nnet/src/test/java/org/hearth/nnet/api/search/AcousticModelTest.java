package org.hearth.nnet.api.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.BaseModel;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcousticModelTest {

  @Test
  void embeddedModelHasThePhonesOfEnglish() throws IOException, NnetException {
    AcousticModel model = AcousticModel.read(BaseModel.FOLDER, MatrixProduct.PORTABLE);
    assertEquals(PhoneSet.CMU, model.phones());
    Matrix outputs = model.outputs(new short[16_000]);
    assertEquals(PhoneSet.CMU.pdfs(), outputs.cols());
    assertEquals(33, outputs.rows());
  }

  /** Shorter than a frame, than a piece, and with several pieces, in parts of several lengths. */
  @ParameterizedTest
  @ValueSource(ints = {100, 5_000, 30_001, 120_000})
  void streamIsTheWhole(int length) throws IOException, NnetException {
    AcousticModel model = AcousticModel.read(BaseModel.FOLDER, MatrixProduct.PORTABLE);
    short[] samples = new short[length];
    Random random = new Random(5);
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (1000 * random.nextGaussian());
    }
    AcousticStream stream = model.stream();
    List<Matrix> parts = new ArrayList<>();
    for (int at = 0; at < length; ) {
      int count = Math.min(random.nextInt(4_000), length - at);
      parts.add(stream.accept(samples, at, count));
      at += count;
    }
    int atTheEnd = parts.stream().mapToInt(Matrix::rows).sum();
    parts.add(stream.finish());
    Matrix whole = model.outputs(samples);
    assertEquals(whole.rows(), Matrix.stacked(parts).rows());
    assertArrayEquals(whole.data(), Matrix.stacked(parts).data(), 1e-4f);
    assertTrue(whole.rows() < 200 || atTheEnd > whole.rows() - 100, "little is left at the end");
  }

  @Test
  void lexiconOfOtherPhonesIsRefused(@TempDir Path folder) throws IOException {
    for (String name : List.of("am/final.mdl", "conf/fbank.conf", "am/global_cmvn.stats")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.copy(BaseModel.FOLDER.resolve(name), folder.resolve(name));
    }
    Files.writeString(folder.resolve("lexicon.txt"), "ja j a2\n");
    String message =
        assertThrows(NnetException.class, () -> AcousticModel.read(folder, MatrixProduct.PORTABLE))
            .getMessage();
    assertTrue(message.contains("not those of the phones in lexicon.txt"), message);
  }

  /** One frame more or less than whole pieces, and of them with their contexts. */
  @ParameterizedTest
  @ValueSource(ints = {1, 299, 300, 301, 400, 601, 900})
  void piecesAreTheWhole(int frames) throws IOException, NnetException {
    Network network = Network.compile(KaldiModel.read(BaseModel.FILE), Network.CHAIN_SUBSAMPLING);
    Random random = new Random(17);
    Matrix features = Matrix.zeros(frames, network.features());
    for (int i = 0; i < features.data().length; i++) {
      features.data()[i] = (float) random.nextGaussian();
    }
    Matrix whole = network.forward(features).output();
    Matrix pieces = network.output(features);
    assertEquals(whole.rows(), pieces.rows());
    assertArrayEquals(whole.data(), pieces.data(), 1e-4f);
  }

  @Test
  void wordsAreSaidAsGivenAndAsTheModelKnowsThem(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("lexicon.txt"), "off AO F\nan AE N\nan AH N\n");
    Lexicon lexicon =
        new Lexicon() {
          @Override
          public List<Pronunciation> lookup(String word) {
            return word.equals("fan") ? List.of(Pronunciation.parse("F AE N")) : List.of();
          }

          @Override
          public Optional<Pronunciation> guess(String word) {
            // The first has a phone that the model lacks.
            return Optional.of(Pronunciation.parse(word.equals("zoo") ? "Z UW" : "N AO F"));
          }
        };
    WordPhones words =
        new WordPhones(
            Map.of("off", List.of(Pronunciation.parse("AH F"))),
            PronouncingDictionary.read(file),
            lexicon);
    assertEquals(List.of("ah f", "ao f"), said(words, "off"));
    assertEquals(List.of("ae n", "ah n"), said(words, "an"));
    assertEquals(List.of("f ae n"), said(words, "fan"));
    assertEquals(List.of("n ao f"), said(words, "noff"));
    assertEquals(List.of(), said(words, "zoo"));
  }

  private static List<String> said(WordPhones words, String word) {
    return words.of(word).stream()
        .map(
            way -> {
              StringBuilder text = new StringBuilder();
              for (int phone : way) {
                text.append(' ').append(words.phones().name(phone));
              }
              return text.toString().strip();
            })
        .toList();
  }
}
