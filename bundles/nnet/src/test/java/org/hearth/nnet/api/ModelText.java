package org.hearth.nnet.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes small models in Kaldi's text encoding. */
final class ModelText {
  private final List<String> configuration = new ArrayList<>();
  private final List<String> components = new ArrayList<>();
  private final Random random;
  private int context = 10;

  /**
   * @param seed of random parameters
   */
  ModelText(int seed) {
    this.random = new Random(seed);
  }

  ModelText line(String line) {
    configuration.add(line);
    return this;
  }

  /** A component and a node of the same name. */
  ModelText node(String name, String input, String component) {
    configuration.add("component-node name=" + name + " component=" + name + " input=" + input);
    components.add("<ComponentName> " + name + " " + component);
    return this;
  }

  ModelText context(int frames) {
    context = frames;
    return this;
  }

  /** An affine component of random parameters. */
  String affine(String type, int outputs, int inputs) {
    return "<"
        + type
        + "> <LearningRate> 0.001 <LinearParams> "
        + matrix(outputs, inputs)
        + " <BiasParams> "
        + vector(outputs)
        + " </"
        + type
        + ">";
  }

  String matrix(int rows, int cols) {
    StringBuilder text = new StringBuilder("[");
    for (int r = 0; r < rows; r++) {
      text.append('\n');
      for (int c = 0; c < cols; c++) {
        text.append(random.nextGaussian() * 0.5).append(' ');
      }
    }
    return text.append("]\n").toString();
  }

  String vector(int size) {
    StringBuilder text = new StringBuilder("[ ");
    for (int i = 0; i < size; i++) {
      text.append(random.nextGaussian() * 0.5).append(' ');
    }
    return text.append("]\n").toString();
  }

  KaldiModel write(Path folder) throws Exception {
    String text =
        "<TransitionModel> <Topology> </Topology> <Tuples> 0 </Tuples> <LogProbs> [ ] </LogProbs>"
            + " </TransitionModel> <Nnet3>\n"
            + String.join("\n", configuration)
            + "\n\n<NumComponents> "
            + components.size()
            + "\n"
            + String.join("\n", components)
            + "\n</Nnet3> <LeftContext> "
            + context
            + " <RightContext> "
            + context
            + " <Priors> [ ]\n";
    Path file = folder.resolve("final.mdl");
    Files.writeString(file, text);
    return KaldiModel.read(file);
  }
}
