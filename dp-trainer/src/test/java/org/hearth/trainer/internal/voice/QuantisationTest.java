package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.trainer.internal.voice.VoiceTraining.State;
import org.junit.jupiter.api.Test;

/** What is lost when a trained part is stored in bytes, on a recorded voice. */
class QuantisationTest {
  private static final Path RECORDINGS = Path.of("../dp-trainer/recordings/manifest.jsonl");
  private static final Path BASES = Path.of("../asr-core/model/bases");
  private static final String SPEAKER = "nl";
  private static final int TRAINED_ON = 24;

  private final List<Utterance> training = new ArrayList<>();
  private final List<Utterance> heldOut = new ArrayList<>();
  private final BaseNetwork base;
  private final VoiceObjective objective;

  QuantisationTest() throws Exception {
    base = BaseNetwork.read(Voices.MODEL);
    objective = Objectives.of(Voices.MODEL, base.model());
    Spelling spelling = new Spelling(new LexiconService(), Optional.empty(), Optional.empty());
    for (String line : Files.readAllLines(RECORDINGS)) {
      JsonNode recording = new ObjectMapper().readTree(line);
      if (recording.path("speaker").asText().equals(SPEAKER)) {
        short[] samples =
            Recording.read(
                new DefaultAudioDecoder(),
                RECORDINGS.resolveSibling(recording.path("audio").asText()));
        String text = recording.path("text").asText();
        Utterance utterance =
            spelling.utterance(new SpokenExample("", samples, text, false)).orElseThrow();
        (training.size() < TRAINED_ON ? training : heldOut).add(utterance);
      }
    }
  }

  @Test
  void bytesLoseAtMostAHundredthOfTheGain() throws Exception {
    PublicFiles files = PublicFiles.ofShippedModel(BASES);
    Settings settings = Settings.plan(8, TRAINED_ON, true);
    VoiceModel model =
        files.model(base, objective, Voices.FINGERPRINT, settings, training, Long.MAX_VALUE);
    VoiceTraining run =
        VoiceTraining.of(
            model, settings, settings.run(0.01), new byte[32], State.start(model.dimension()));
    while (!run.isDone()) {
      run.step(() -> {});
    }
    AcousticAdapter trained = model.adapter(run.state().parameters());
    Map<String, byte[]> bytes = trained.addTo(Map.of(), Precision.INT8, files.basis());
    AcousticAdapter stored = AcousticAdapter.read(bytes, files.bases()).orElseThrow();
    double frozen = value(base);
    double gain = value(base.with(trained.mergedInto(base.model()))) - frozen;
    double kept = value(base.with(stored.mergedInto(base.model()))) - frozen;
    // 0.0001 of it was lost when this was written.
    assertTrue(gain > 0.05 && kept > 0.99 * gain, () -> kept + " of " + gain + " nats a frame");
  }

  /** Mean objective of the held-out utterances, in nats a frame. */
  private double value(BaseNetwork network) {
    return heldOut.stream().mapToDouble(spoken -> value(network, spoken)).average().orElseThrow();
  }

  private double value(BaseNetwork network, Utterance spoken) {
    Matrix outputs = network.forward(spoken.samples()).output();
    Evaluation evaluation = objective.evaluate(outputs, objective.transcript(spoken).orElseThrow());
    return ((Evaluation.Objective) evaluation).value() / outputs.rows();
  }
}
