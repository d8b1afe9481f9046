package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.container.tests.stub.VoiceModelFiles;
import org.hearth.nnet.api.MatrixProduct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real keys, with the model that ships and a speaker model of random parameters. */
class HouseholdSpeakersTest {
  @TempDir private Path home;
  @TempDir private Path speakerModel;
  private HouseholdSpeakers speakers;

  @BeforeEach
  void open() throws Exception {
    VoiceModelFiles.small(speakerModel, 5);
    speakers = speakers(home);
  }

  static HouseholdSpeakers speakers(Path home) {
    AdapterStore none =
        (AdapterStore)
            Proxy.newProxyInstance(
                HouseholdSpeakersTest.class.getClassLoader(),
                new Class<?>[] {AdapterStore.class},
                (self, method, arguments) -> List.of());
    return new HouseholdSpeakers(
        home, Voices.MODEL, VoiceprintStoreTest.vault(home), none, new OpenSet(0.2, 0.9));
  }

  private List<HouseholdSpeakers.Named> checked() throws Exception {
    List<HouseholdSpeakers.Named> checked = new ArrayList<>();
    for (int i = 0; i < HouseholdSpeakers.LEAST; i++) {
      checked.add(speakers.check(Voices.sentence("nl", i)).named("recording " + i).orElseThrow());
    }
    return checked;
  }

  private void useTheSpeakerModel() throws SpeakerException {
    speakers.use(speakerModel, model -> new Calibration(10, 0));
  }

  @Test
  void whatAnotherModelHeardIsNotSealedAsTheChosenOnes() throws Exception {
    List<HouseholdSpeakers.Named> before = checked();
    useTheSpeakerModel();
    String message =
        assertThrows(SpeakerException.class, () -> speakers.enrolled("anna", before, false))
            .getMessage();
    assertTrue(message.startsWith("another model of voices was chosen"), message);
    assertEquals(List.of(), speakers.people());
    assertEquals(List.of(), speakers.strangers());
    speakers.enrolled("anna", checked(), false);
    assertEquals(List.of("anna"), speakers.people());
  }

  @Test
  void voiceprintsOfAnotherModelAreLeftOutUntilItIsBack() throws Exception {
    speakers.enrolled("anna", checked(), false);
    useTheSpeakerModel();
    assertTrue(speakers.listen().isEmpty());
    assertEquals(List.of("anna"), speakers.strangers());
    speakers.useBuiltIn();
    assertTrue(speakers.listen().isPresent());
  }

  @Test
  void networksAreComputedWhetherTheProductOfTheRecogniserIsThereOrNot() throws Exception {
    useTheSpeakerModel();
    short[] sentence = Voices.sentence("nl", 0);
    double[] without = vector(sentence);
    AtomicInteger products = new AtomicInteger();
    MatrixProduct counting =
        (a, transposeA, b, transposeB, c) -> {
          products.incrementAndGet();
          MatrixProduct.PORTABLE.add(a, transposeA, b, transposeB, c);
        };
    speakers.setMatrixProduct(counting);
    assertEquals(without[0], vector(sentence)[0]);
    int counted = products.get();
    assertNotEquals(0, counted);
    speakers.unsetMatrixProduct(counting);
    assertEquals(without[0], vector(sentence)[0]);
    assertEquals(counted, products.get());
  }

  private double[] vector(short[] samples) throws SpeakerException {
    return speakers.voices().embed(samples).orElseThrow().values();
  }
}
