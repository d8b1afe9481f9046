package org.hearth.trainer.internal.graph;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.ModelGraph;
import org.hearth.nnet.api.mmi.Emissions;
import org.hearth.trainer.internal.graph.BaseVoice.Recording;

/**
 * Prints how long evaluations take, in processor time: for the base model on recordings, and for a
 * graph of a million arcs on outputs that are made up. Not a test: run its main method in the
 * folder of this module.
 */
public final class GraphMmiTiming {
  private static final double FRAME_SECONDS = 0.03;
  private static final int ROUNDS = 5;

  private GraphMmiTiming() {}

  private record Spoken(List<String> words, Matrix outputs) {}

  public static void main(String[] arguments) throws Exception {
    BaseVoice base = new BaseVoice();
    List<Spoken> recordings = new ArrayList<>();
    for (Recording recording : base.recordings(4)) {
      recordings.add(new Spoken(recording.words(), recording.activations().output()));
    }
    time("base model", base.graph, base.model.transitionPdfs(), recordings);
    LargeGraph large = new LargeGraph();
    time("large graph", large.graph(), large.pdfs(), List.of(large.speak(1), large.speak(2)));
  }

  private static void time(String name, ModelGraph graph, int[] pdfs, List<Spoken> speech)
      throws Exception {
    FrameAutomaton automaton = WordLoop.of(graph, pdfs);
    System.out.printf(
        Locale.ROOT, "%s: %d states, %d arcs%n", name, automaton.states(), automaton.arcs());
    for (double beam : new double[] {8, 12, 16, 1e9}) {
      GraphMmi objective = new GraphMmi(graph, pdfs, speech.get(0).outputs().cols(), beam);
      for (int round = 0; round < ROUNDS; round++) {
        time(objective, automaton, beam, speech, round == ROUNDS - 1);
      }
    }
  }

  private static void time(
      GraphMmi objective, FrameAutomaton automaton, double beam, List<Spoken> speech, boolean print)
      throws Exception {
    long composing = 0;
    long evaluating = 0;
    double seconds = 0;
    double states = 0;
    for (Spoken spoken : speech) {
      long begin = cpuNanos();
      GraphTranscript transcript = objective.transcript(spoken.words());
      long composed = cpuNanos();
      objective.evaluate(spoken.outputs(), transcript);
      evaluating += cpuNanos() - composed;
      composing += composed - begin;
      seconds += FRAME_SECONDS * spoken.outputs().rows();
      PathSums sums =
          new PathSums(automaton, new Emissions(spoken.outputs()), beam, transcript.graphStates());
      states += sums.meanStates() / speech.size();
    }
    if (print) {
      System.out.printf(
          Locale.ROOT,
          "beam %.0f: %.1f ms per second of speech, %.0f states a frame, %.1f ms a transcript%n",
          beam,
          evaluating / 1e6 / seconds,
          states,
          composing / 1e6 / speech.size());
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** A tree of random words with a phone for each state, each phone in each left context. */
  private static final class LargeGraph {
    private static final int WORDS = 80_000;
    private static final int PHONES = 40;
    private static final int LENGTH = 8;
    private static final int PDFS = 2 * PHONES * PHONES;

    private final Random random = new Random(1);
    private final List<Map<Integer, Integer>> children = new ArrayList<>();
    private final List<int[]> words = new ArrayList<>();

    LargeGraph() {
      children.add(new HashMap<>());
      for (int i = 0; i < WORDS; i++) {
        int[] phones = IntStream.generate(() -> random.nextInt(PHONES)).limit(LENGTH).toArray();
        words.add(phones);
        int node = 0;
        for (int phone : phones) {
          Integer next = children.get(node).get(phone);
          if (next == null) {
            next = children.size();
            children.get(node).put(phone, next);
            children.add(new HashMap<>());
          }
          node = next;
        }
      }
    }

    /** Transition id 2k - 1 enters, 2k remains; the pdf is one less. */
    int[] pdfs() {
      return IntStream.rangeClosed(-1, PDFS - 1).toArray();
    }

    private static int pdf(int context, int phone) {
      return 2 * (PHONES * context + phone);
    }

    ModelGraph graph() {
      int[] labels = new int[children.size()];
      int[] phoneOf = new int[children.size()];
      int[] contextOf = new int[children.size()];
      Map<String, Integer> names = new HashMap<>();
      for (int i = 0; i < WORDS; i++) {
        int node = 0;
        int context = 0;
        for (int phone : words.get(i)) {
          node = children.get(node).get(phone);
          phoneOf[node] = phone;
          contextOf[node] = context;
          context = phone;
        }
        labels[node] = i + 1;
        names.put("w" + i, i + 1);
      }
      DecodingGraph.Builder builder = new DecodingGraph.Builder();
      for (int node = 0; node < children.size(); node++) {
        builder.addState(node == 0 ? 0 : Float.POSITIVE_INFINITY);
        for (int child : children.get(node).values()) {
          int pdf = pdf(contextOf[child], phoneOf[child]);
          builder.addArc(pdf + 1, 0, 0.7f, child);
        }
        if (node > 0) {
          builder.addArc(pdf(contextOf[node], phoneOf[node]) + 2, 0, 0.7f, node);
        }
        if (labels[node] > 0) {
          builder.addArc(0, labels[node], 0, 0);
        }
      }
      return new ModelGraph(builder.build(0), false, names, Set.of());
    }

    /** Four words in about 4 s. */
    Spoken speak(long seed) {
      Random sound = new Random(seed);
      List<String> said = new ArrayList<>();
      List<Integer> pdfs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int word = sound.nextInt(WORDS);
        said.add("w" + word);
        int context = 0;
        for (int phone : words.get(word)) {
          int pdf = pdf(context, phone);
          pdfs.add(pdf);
          for (int more = sound.nextInt(7); more > 0; more--) {
            pdfs.add(pdf + 1);
          }
          context = phone;
        }
      }
      Matrix outputs = Matrix.zeros(pdfs.size(), PDFS);
      for (int t = 0; t < outputs.rows(); t++) {
        for (int pdf = 0; pdf < PDFS; pdf++) {
          outputs.set(t, pdf, (float) (2 * sound.nextGaussian() - 5));
        }
        outputs.set(t, pdfs.get(t), (float) sound.nextGaussian());
      }
      return new Spoken(said, outputs);
    }
  }
}
