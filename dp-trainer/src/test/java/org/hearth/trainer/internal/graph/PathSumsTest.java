package org.hearth.trainer.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Emissions;
import org.junit.jupiter.api.Test;

final class PathSumsTest {
  static Matrix outputs(int frames, int pdfs, double scale, long seed) {
    Random random = new Random(seed);
    Matrix outputs = Matrix.zeros(frames, pdfs);
    for (int i = 0; i < outputs.data().length; i++) {
      outputs.data()[i] = (float) (scale * random.nextGaussian());
    }
    return outputs;
  }

  private static Matrix occupation(PathSums sums, Matrix outputs) {
    Matrix occupation = Matrix.zeros(outputs.rows(), outputs.cols());
    sums.addOccupation(occupation, 1);
    return occupation;
  }

  private static void assertRowsAddUpToOne(Matrix occupation) {
    for (int t = 0; t < occupation.rows(); t++) {
      double sum = 0;
      for (float value : occupation.row(t)) {
        sum += value;
      }
      assertEquals(1, sum, 1e-5);
    }
  }

  @Test
  void sumsAgreeWithAllPathsOneByOne() {
    for (int seed = 0; seed < 20; seed++) {
      FrameAutomaton automaton = FrameAutomatonTest.random(6, seed);
      Matrix outputs = outputs(5, 4, 2, seed);
      Paths paths = new Paths(automaton, outputs);
      PathSums sums = new PathSums(automaton, new Emissions(outputs));
      assertEquals(paths.logProbability(), sums.logProbability(), 1e-9);
      Matrix occupation = occupation(sums, outputs);
      for (int t = 0; t < 5; t++) {
        for (int pdf = 0; pdf < 4; pdf++) {
          assertEquals(paths.occupation(t, pdf), occupation.get(t, pdf), 1e-6);
        }
      }
    }
  }

  @Test
  void aWiderBeamLeavesLessOut() {
    FrameAutomaton automaton = FrameAutomatonTest.random(200, 3);
    Matrix outputs = outputs(30, 4, 3, 4);
    Emissions emissions = new Emissions(outputs);
    PathSums all = new PathSums(automaton, emissions);
    double before = Double.NEGATIVE_INFINITY;
    double states = 0;
    for (double beam : new double[] {3, 6, 9}) {
      PathSums pruned = new PathSums(automaton, emissions, beam, new BitSet());
      assertTrue(pruned.logProbability() > before);
      assertTrue(pruned.meanStates() > states);
      assertRowsAddUpToOne(occupation(pruned, outputs));
      before = pruned.logProbability();
      states = pruned.meanStates();
    }
    assertTrue(all.logProbability() > before);
    assertTrue(all.meanStates() > states);
    PathSums wide = new PathSums(automaton, emissions, 30, new BitSet());
    assertEquals(all.logProbability(), wide.logProbability(), 1e-6);
  }

  @Test
  void theOccupationIsTheSlopeOfThePrunedSum() {
    FrameAutomaton automaton = FrameAutomatonTest.random(50, 5);
    Matrix outputs = outputs(10, 4, 2, 6);
    Matrix occupation =
        occupation(new PathSums(automaton, new Emissions(outputs), 4, new BitSet()), outputs);
    float step = 0x1p-12f;
    for (int i = 0; i < outputs.data().length; i++) {
      float value = outputs.data()[i];
      outputs.data()[i] = value + step;
      double above = pruned(automaton, outputs);
      outputs.data()[i] = value - step;
      double below = pruned(automaton, outputs);
      outputs.data()[i] = value;
      assertEquals((above - below) / (2 * step), occupation.data()[i], 2e-4);
    }
  }

  private static double pruned(FrameAutomaton automaton, Matrix outputs) {
    return new PathSums(automaton, new Emissions(outputs), 4, new BitSet()).logProbability();
  }

  @Test
  void keptStatesAreFollowedOutsideTheBeam() {
    FrameAutomaton automaton = FrameAutomatonTest.random(50, 7);
    Emissions emissions = new Emissions(outputs(10, 4, 2, 8));
    BitSet kept = new BitSet();
    kept.set(0, 50);
    assertEquals(
        new PathSums(automaton, emissions).logProbability(),
        new PathSums(automaton, emissions, 1, kept).logProbability(),
        1e-12);
  }

  @Test
  void aThousandFramesStayInRange() {
    FrameAutomaton automaton = FrameAutomatonTest.random(30, 9);
    Matrix outputs = outputs(1000, 4, 20, 10);
    PathSums sums = new PathSums(automaton, new Emissions(outputs));
    assertTrue(Double.isFinite(sums.logProbability()));
    assertRowsAddUpToOne(occupation(sums, outputs));
  }

  @Test
  void withoutAPathNothingIsProbable() {
    FrameAutomaton.Builder builder = new FrameAutomaton.Builder();
    builder.addState(0);
    builder.addState(1);
    builder.addArc(0, 0, 0, 1, 1);
    PathSums sums = new PathSums(builder.build(0), new Emissions(outputs(2, 1, 1, 11)));
    assertEquals(Double.NEGATIVE_INFINITY, sums.logProbability());
  }
}
