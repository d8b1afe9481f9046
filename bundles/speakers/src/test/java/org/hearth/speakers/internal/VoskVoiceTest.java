package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hearth.container.tests.stub.VoiceModelFiles;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.voice.VoiceNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;
import org.vosk.SpeakerModel;

/**
 * What Vosk itself says of a voice, by a speaker model of random parameters, against Hearth's
 * vector. Vosk takes the frames in which its decoder hears no silence; a model whose phones of
 * silence are none that there is makes that all of the first frames.
 */
final class VoskVoiceTest {
  private static final Path BASE_MODEL = Path.of("../../asr-core/model/hearth-en");

  /** Of values whose squares have the mean 1. Measured: 3e-6. */
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  @BeforeAll
  static void quieten() {
    LibVosk.setLogLevel(LogLevel.WARNINGS);
  }

  @Test
  void vectorIsThatOfVosk() throws Exception {
    Path voices = folder.resolve("voices");
    VoiceModelFiles.small(voices, 3);
    // Longer than the window of the sliding mean.
    short[] samples = joined(Voices.sentence("nl", 0), Voices.sentence("ro", 1));
    JsonNode vosk = vosk(voices, samples);
    int frames = vosk.path("spk_frames").asInt();
    assertTrue(frames > 300, "only " + frames + " frames");
    VoiceNetwork network = VoiceNetwork.read(voices, MatrixProduct.PORTABLE);
    Matrix speech = network.features().compute(Recording.floats(samples)).rows(0, frames);
    double[] vector = network.vector(speech);
    assertEquals(vector.length, vosk.path("spk").size());
    double furthest = 0;
    for (int i = 0; i < vector.length; i++) {
      furthest = Math.max(furthest, Math.abs(vosk.path("spk").get(i).asDouble() - vector[i]));
    }
    assertTrue(furthest < TOLERANCE, "differs by " + furthest);
  }

  private static short[] joined(short[] first, short[] second) {
    short[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private JsonNode vosk(Path voices, short[] samples) throws Exception {
    ByteBuffer pcm =
        ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    pcm.asShortBuffer().put(samples);
    try (Model model = new Model(withoutSilence().toString());
        SpeakerModel speakers = new SpeakerModel(voices.toString());
        Recognizer recognizer = new Recognizer(model, 16_000)) {
      recognizer.setSpeakerModel(speakers);
      recognizer.acceptWaveForm(pcm.array(), pcm.capacity());
      return new ObjectMapper().readTree(recognizer.getFinalResult());
    }
  }

  /** The base model, of which Vosk believes that no phone is silence. */
  private Path withoutSilence() throws IOException {
    Path model = folder.resolve("model");
    try (Stream<Path> paths = Files.walk(BASE_MODEL)) {
      for (Path path : paths.toList()) {
        Path copy = model.resolve(BASE_MODEL.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
    Path configuration = model.resolve("conf/model.conf");
    String text = Files.readString(configuration);
    assertTrue(text.contains("--endpoint.silence-phones=1\n"), text);
    Files.writeString(
        configuration,
        text.replace("--endpoint.silence-phones=1\n", "--endpoint.silence-phones=9999\n"));
    return model;
  }
}
