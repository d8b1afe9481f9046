package org.hearth.trainer.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.ModelGraph;
import org.hearth.nnet.api.Network;
import org.hearth.trainer.internal.mmi.BaseModel;

/** The model that Hearth ships, with the test kit's recordings of one voice. */
final class BaseVoice {
  private static final Path RECORDINGS = Path.of("../bundles/testkit/recordings");

  final KaldiModel model = KaldiModel.read(BaseModel.FILE);
  final ModelGraph graph = ModelGraph.read(BaseModel.FOLDER);
  private final Features features = Features.read(BaseModel.FOLDER);
  private final Network network = Network.compile(model, 3);

  BaseVoice() throws Exception {}

  record Recording(List<String> words, Activations activations) {}

  /** So many in each of the test kit's voices. */
  List<Recording> recordings(int limitByVoice) throws Exception {
    List<Recording> found = new ArrayList<>();
    for (String voice : List.of("festival/ked", "espeak-ng/en-us+f4", "espeak-ng/en-gb-x-rp+m5")) {
      found.addAll(recordings(voice, limitByVoice));
    }
    return found;
  }

  /** Those of the recordings in a voice whose words are all the model's, at most so many. */
  List<Recording> recordings(String voice, int limit) throws Exception {
    List<Recording> found = new ArrayList<>();
    for (String folder : List.of("demo", "refusals", "nicknames")) {
      Path manifest = RECORDINGS.resolve(folder).resolve("manifest.jsonl");
      for (String line : Files.readAllLines(manifest)) {
        JsonNode recording = new ObjectMapper().readTree(line);
        List<String> words = List.of(recording.path("text").asText().split(" "));
        if (found.size() < limit
            && recording.path("voice").asText().equals(voice)
            && graph.words().keySet().containsAll(words)) {
          Path audio = manifest.resolveSibling(recording.path("audio").asText());
          found.add(new Recording(words, network.forward(features.compute(samples(audio)))));
        }
      }
    }
    return found;
  }

  private static float[] samples(Path flac) throws Exception {
    short[] samples = org.hearth.corpus.api.Recording.read(new DefaultAudioDecoder(), flac);
    float[] floats = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      floats[i] = samples[i];
    }
    return floats;
  }
}
