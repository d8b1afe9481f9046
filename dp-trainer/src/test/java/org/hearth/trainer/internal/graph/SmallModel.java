package org.hearth.trainer.internal.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.ModelGraph;
import org.hearth.nnet.api.NnetException;

/**
 * A model whose outputs depend on the context: three phones, silence (1), a (2) and b (3); those of
 * a and b are other ones after each of the three. b has two states, of which the second is the same
 * after all. Its graph is a loop of words with optional silence before and after each.
 *
 * <p>Tuple k, from 1, has the self-loop transition 2k - 1 and the forward transition 2k, the
 * forward pdf 2k - 2 and the self-loop pdf 2k - 1.
 */
final class SmallModel {
  static final int PDFS = 16;
  static final int FEATURES = 8;
  static final String OUTPUT_LAYER = "last";

  /** Sounds, which are a context, too: silence 0, a 1, b 2. */
  private static final Map<String, List<List<Integer>>> WORDS =
      Map.of(
          "ab", List.of(List.of(1, 2), List.of(2)),
          "ba", List.of(List.of(2, 1)),
          "bb", List.of(List.of(2, 2)),
          "bee", List.of(List.of(2)));

  private static final List<String> NAMES = List.of("ab", "ba", "bb", "bee");
  static final String WORD_TABLE = "<eps> 0\nab 1\nba 2\nbb 3\nbee 4\n#0 5\n<s> 6\n";
  private static final int MARK = 5;
  private static final int DISAMBIGUATION = 17;
  private static final int HIDDEN = 24;

  private final KaldiModel model;
  private final ModelGraph graph;

  /**
   * @param folder an empty one
   */
  SmallModel(Path folder) throws IOException, NnetException {
    Files.createDirectories(folder.resolve("graph"));
    Files.createDirectories(folder.resolve("am"));
    writeGraph(folder.resolve("graph/HCLr.fst"), DISAMBIGUATION);
    Files.writeString(folder.resolve("graph/words.txt"), WORD_TABLE);
    Files.writeString(folder.resolve("graph/disambig_tid.int"), DISAMBIGUATION + "\n");
    Path acoustic = folder.resolve("am/final.mdl");
    Files.writeString(acoustic, acousticModel());
    this.model = KaldiModel.read(acoustic);
    this.graph = ModelGraph.read(folder);
  }

  KaldiModel model() {
    return model;
  }

  ModelGraph graph() {
    return graph;
  }

  static List<String> names() {
    return NAMES;
  }

  /** Without pruning. */
  GraphMmi objective() throws NnetException {
    return new GraphMmi(graph, model.transitionPdfs(), PDFS, Double.POSITIVE_INFINITY);
  }

  /** The tuples that speak a sound in a context. */
  private static List<Integer> tuples(int context, int sound) {
    return switch (sound) {
      case 0 -> List.of(1);
      case 1 -> List.of(2 + context);
      default -> List.of(5 + context, 8);
    };
  }

  /**
   * @param disambiguation input label of what takes no frame and is not epsilon; or 0 for none
   */
  static void writeGraph(Path file, int disambiguation) throws IOException {
    GraphFile graph = new GraphFile();
    int[] boundaries = {graph.addState(0.1f), graph.addState(0.1f), graph.addState(0.1f)};
    for (int context = 0; context < 3; context++) {
      int boundary = boundaries[context];
      int silence = speak(graph, boundary, context, List.of(0), 0, 0.7);
      graph.addArc(silence, 0, 0, 0, boundaries[0]);
      if (disambiguation > 0) {
        // What nobody may follow: it would be a cycle without frames.
        graph.addArc(boundary, disambiguation, MARK, 0, boundary);
      }
      for (String name : NAMES) {
        double cost = 0.1;
        for (List<Integer> sounds : WORDS.get(name)) {
          int label = 1 + NAMES.indexOf(name);
          int end = speak(graph, boundary, context, sounds, label, cost);
          int last = boundaries[sounds.get(sounds.size() - 1)];
          graph.addArc(end, disambiguation, 0, 0.2, last);
          cost += 1;
        }
      }
    }
    graph.write(file);
  }

  /**
   * @return the state after the sounds
   */
  private static int speak(
      GraphFile graph, int from, int context, List<Integer> sounds, int label, double cost) {
    int state = from;
    int before = context;
    int output = label;
    double weight = cost;
    for (int sound : sounds) {
      for (int tuple : tuples(before, sound)) {
        int entered = graph.addState();
        graph.addArc(state, 2 * tuple, output, weight + 0.7, entered);
        graph.addArc(entered, 2 * tuple - 1, 0, 0.7, entered);
        state = entered;
        output = 0;
        weight = 0;
      }
      before = sound;
    }
    return state;
  }

  static String transitions() {
    String state =
        "<State> %d <ForwardPdfClass> %d <SelfLoopPdfClass> %d <Transition> %d 0.5"
            + " <Transition> %d 0.5 </State> ";
    return "<TransitionModel> <Topology> <TopologyEntry> <ForPhones> 1 2 </ForPhones> "
        + state.formatted(0, 0, 1, 0, 1)
        + "<State> 1 </State> </TopologyEntry> <TopologyEntry> <ForPhones> 3 </ForPhones> "
        + state.formatted(0, 0, 1, 0, 1)
        + state.formatted(1, 2, 3, 1, 2)
        + "<State> 2 </State> </TopologyEntry> </Topology>\n<Tuples> 8\n"
        + "1 0 0 1\n2 0 2 3\n2 0 4 5\n2 0 6 7\n3 0 8 9\n3 0 10 11\n3 0 12 13\n3 1 14 15\n"
        + "</Tuples>\n<LogProbs> "
        + numbers(1, PDFS + 1, () -> -0.7)
        + "</LogProbs> </TransitionModel> ";
  }

  private static String acousticModel() {
    Random random = new Random(5);
    return transitions()
        + "<Nnet3>\n"
        + "input-node name=input dim=8\n"
        + "component-node name=first component=first input=input\n"
        + "component-node name=relu component=relu input=first\n"
        + "component-node name=last component=last input=relu\n"
        + "output-node name=output input=last\n\n<NumComponents> 3\n"
        + affine("first", HIDDEN, FEATURES, random)
        + "<ComponentName> relu <RectifiedLinearComponent> <Dim> 24 </RectifiedLinearComponent>\n"
        + affine(OUTPUT_LAYER, PDFS, HIDDEN, random)
        + "</Nnet3> <LeftContext> 0 <RightContext> 0 <Priors> [ ]\n";
  }

  private static String affine(String name, int outputs, int inputs, Random random) {
    return "<ComponentName> "
        + name
        + " <AffineComponent> <LearningRate> 0.001 <LinearParams> "
        + numbers(outputs, inputs, () -> 0.4 * random.nextGaussian())
        + " <BiasParams> "
        + numbers(1, outputs, () -> 0.4 * random.nextGaussian())
        + " </AffineComponent>\n";
  }

  static String numbers(int rows, int cols, DoubleSupplier values) {
    StringBuilder text = new StringBuilder("[ ");
    for (int r = 0; r < rows; r++) {
      text.append(rows > 1 ? "\n" : "");
      for (int c = 0; c < cols; c++) {
        text.append(values.getAsDouble()).append(' ');
      }
    }
    return text.append("]\n").toString();
  }

  /** One way to speak words: the pdf of each frame. */
  static List<Integer> alignment(List<String> words, Random random) {
    return alignment(words, ways -> ways.get(random.nextInt(4) == 0 ? ways.size() - 1 : 0), random);
  }

  /** As {@link #alignment(List, Random)}, each word in its first pronunciation. */
  static List<Integer> plainAlignment(List<String> words, Random random) {
    return alignment(words, ways -> ways.get(0), random);
  }

  private static List<Integer> alignment(
      List<String> words,
      Function<List<List<Integer>>, List<Integer>> pronunciation,
      Random random) {
    List<Integer> pdfs = new ArrayList<>();
    int context = 0;
    for (String word : words) {
      if (random.nextInt(3) == 0) {
        stay(pdfs, List.of(1), random);
        context = 0;
      }
      for (int sound : pronunciation.apply(WORDS.get(word))) {
        stay(pdfs, tuples(context, sound), random);
        context = sound;
      }
    }
    return pdfs;
  }

  private static void stay(List<Integer> pdfs, List<Integer> tuples, Random random) {
    for (int tuple : tuples) {
      pdfs.add(2 * tuple - 2);
      for (int more = random.nextInt(3); more > 0; more--) {
        pdfs.add(2 * tuple - 1);
      }
    }
  }

  /** Features of frames: each pdf has a place, about which they lie. */
  static Matrix features(List<Integer> pdfs, Random random) {
    Matrix features = Matrix.zeros(pdfs.size(), FEATURES);
    for (int t = 0; t < features.rows(); t++) {
      Random place = new Random(1000L + pdfs.get(t));
      for (int i = 0; i < FEATURES; i++) {
        features.set(t, i, (float) (2 * place.nextGaussian() + 0.5 * random.nextGaussian()));
      }
    }
    return features;
  }
}
