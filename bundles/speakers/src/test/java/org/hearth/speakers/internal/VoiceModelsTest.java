package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.container.tests.stub.VoiceModelFiles;
import org.hearth.nnet.api.MatrixProduct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceModelsTest {
  private static final VoiceModels.Calibrator TWICE = model -> new Calibration(2, -1);

  @TempDir private Path home;
  @TempDir private Path speakerModel;

  @BeforeEach
  void write() throws Exception {
    VoiceModelFiles.small(speakerModel, 5);
  }

  private VoiceModels models() {
    return new VoiceModels(home, Voices.MODEL, MatrixProduct.PORTABLE);
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> entries = Files.list(home.resolve("voice-models"))) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .toList();
    }
  }

  @Test
  void theModelThatShipsIsUsedAtFirst() throws Exception {
    assertEquals(Voices.model().fingerprint(), models().read().fingerprint());
  }

  @Test
  void aSpeakerModelIsKeptByItsContent() throws Exception {
    models().use(speakerModel, TWICE);
    try (Stream<Path> files = Files.list(speakerModel)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    VoiceSpace model = models().read();
    assertEquals(new Calibration(2, -1), model.calibration());
    assertEquals(List.of(model.fingerprint()), kept());
    assertTrue(model.description().contains("x-vectors of 16"), model.description());
  }

  @Test
  void anotherModelHasAnotherFingerprintAndTakesThePlace() throws Exception {
    models().use(speakerModel, TWICE);
    String first = models().read().fingerprint();
    VoiceModelFiles.small(speakerModel, 6);
    models().use(speakerModel, TWICE);
    assertNotEquals(first, models().read().fingerprint());
    assertEquals(List.of(models().read().fingerprint()), kept());
  }

  @Test
  void theSameModelMayBeTakenAgain() throws Exception {
    models().use(speakerModel, TWICE);
    models().use(speakerModel, model -> new Calibration(3, 0));
    assertEquals(new Calibration(3, 0), models().read().calibration());
  }

  @Test
  void backToTheModelThatShips() throws Exception {
    models().use(speakerModel, TWICE);
    models().useBuiltIn();
    assertEquals(Voices.model().fingerprint(), models().read().fingerprint());
    assertEquals(List.of(), kept());
    models().useBuiltIn();
  }

  @Test
  void aModelThatIsRefusedChangesNothing() throws Exception {
    models().use(speakerModel, TWICE);
    String first = models().read().fingerprint();
    VoiceModelFiles.small(speakerModel, 6);
    assertThrows(
        SpeakerException.class,
        () ->
            models()
                .use(
                    speakerModel,
                    model -> {
                      throw new SpeakerException("no");
                    }));
    assertEquals(first, models().read().fingerprint());
    Files.writeString(speakerModel.resolve("mean.vec"), "[ 1 2 ]\n");
    String message = refused();
    assertTrue(message.startsWith(speakerModel.resolve("mean.vec") + ": found 2 values"), message);
    assertEquals(first, models().read().fingerprint());
  }

  private String refused() {
    return assertThrows(SpeakerException.class, () -> models().use(speakerModel, TWICE))
        .getMessage();
  }

  @Test
  void whatIsNoModelIsRefusedByItsFiles() throws Exception {
    Files.delete(speakerModel.resolve("transform.mat"));
    assertTrue(refused().startsWith(speakerModel + ": found no transform.mat; expected a speaker"));
  }

  @Test
  void featuresOfAnotherRateAreRefused() throws Exception {
    Path configuration = speakerModel.resolve("mfcc.conf");
    Files.writeString(
        configuration,
        Files.readString(configuration)
            .replace("=16000", "=8000")
            .replace("--high-freq=7600", "--high-freq=3700"));
    assertEquals(configuration + ": found --sample-frequency=8000; expected 16000", refused());
  }

  @Test
  void aCopyThatWasChangedIsNotUsed() throws Exception {
    models().use(speakerModel, TWICE);
    Path copy = home.resolve("voice-models").resolve(kept().get(0));
    VoiceModelFiles.small(copy, 7);
    String message = assertThrows(SpeakerException.class, () -> models().read()).getMessage();
    assertTrue(message.contains("expected that of its name; 'hearth user voices use'"), message);
  }

  private Path calibration() throws IOException {
    return home.resolve("voice-models").resolve(kept().get(0)).resolve("calibration.json");
  }

  private String unreadable() {
    return assertThrows(SpeakerException.class, () -> models().read()).getMessage();
  }

  @Test
  void calibrationThatMakesAnybodyAMemberIsNotBelieved() throws Exception {
    models().use(speakerModel, TWICE);
    Path file = calibration();
    String good = Files.readString(file);
    assertTrue(good.contains("\"scale\":2.0") && good.contains("\"offset\":-1.0"), good);
    for (String damaged :
        List.of(
            good.replace("\"scale\":2.0", "\"scale\":0.0"),
            good.replace("\"scale\":2.0", "\"scale\":-1.0"),
            good.replace("\"scale\":2.0", "\"scale\":1e999"),
            good.replace("\"offset\":-1.0", "\"offset\":\"NaN\""),
            good.replace("\"offset\":-1.0", "\"offset\":null"),
            good.replace(",\"offset\":-1.0", ""),
            good.replace("\"scale\"", "\"other\""),
            "null",
            "")) {
      Files.writeString(file, damaged);
      String message = unreadable();
      assertTrue(message.startsWith(file.toString()), damaged + ": " + message);
      assertTrue(message.contains("'hearth user voices use'"), message);
    }
  }

  @Test
  void calibrationOfAnotherModelIsNotBelieved() throws Exception {
    models().use(speakerModel, TWICE);
    byte[] other = Files.readAllBytes(calibration());
    VoiceModelFiles.small(speakerModel, 6);
    models().use(speakerModel, TWICE);
    Files.write(calibration(), other);
    String message = unreadable();
    assertTrue(message.contains("; expected the model " + kept().get(0)), message);
  }

  @Test
  void aDamagedChoiceIsRepairedAsTheMessageSays() throws Exception {
    models().use(speakerModel, TWICE);
    String fingerprint = models().read().fingerprint();
    Path chosen = home.resolve("voice-models/chosen");
    for (byte[] damaged : List.of(new byte[] {'x'}, new byte[0], new byte[] {(byte) 0xff})) {
      Files.write(chosen, damaged);
      String message = unreadable();
      assertTrue(message.startsWith(chosen.toString()), message);
      assertTrue(message.endsWith("; 'hearth user voices use' takes a model again"), message);
      models().use(speakerModel, TWICE);
      assertEquals(fingerprint, models().read().fingerprint());
    }
  }

  @Test
  void whatATryThatWasCutOffHasLeftIsNoHindrance() throws Exception {
    Path left = Files.createDirectories(home.resolve("voice-models/.new"));
    Files.writeString(left.resolve("mean.vec"), "half");
    Files.writeString(left.resolve(".mean.vec1.part"), "half");
    models().use(speakerModel, TWICE);
    assertEquals(List.of(models().read().fingerprint()), kept());
    try (Stream<Path> files = Files.list(home.resolve("voice-models").resolve(kept().get(0)))) {
      assertEquals(5, files.count());
    }
  }

  @Test
  void vectorsOfOneVoiceAreNearer() throws Exception {
    models().use(speakerModel, TWICE);
    VoiceSpace model = models().read();
    assertFalse(model.embed(new short[8_000]).isPresent());
    List<Embedding> enrolled =
        List.of(
            model.embed(Voices.sentence("nl", 0)).orElseThrow(),
            model.embed(Voices.sentence("nl", 1)).orElseThrow());
    double same = model.rawRatio(enrolled, model.embed(Voices.sentence("nl", 2)).orElseThrow());
    double other = model.rawRatio(enrolled, model.embed(Voices.sentence("ro", 2)).orElseThrow());
    assertTrue(same > other && same <= 1, same + ", " + other);
    assertEquals(
        2 * other - 1,
        model.ratio().ratio(enrolled, model.embed(Voices.sentence("ro", 2)).orElseThrow()),
        1e-12);
    // Nothing but the angle counts.
    double[] twice = enrolled.get(0).values().clone();
    for (int d = 0; d < twice.length; d++) {
      twice[d] *= 2;
    }
    assertEquals(1, model.rawRatio(enrolled.subList(0, 1), new Embedding(twice, 100)), 1e-12);
  }
}
