package org.hearth.habits.api.taste;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.LinearAlgebra;
import org.hearth.habits.api.Observation;
import org.hearth.nnet.api.Matrix;

/**
 * Makes {@code taste.safetensors}: run the main method in the folder of this module. Listeners that
 * {@code hearth bench taste} does not judge by hear tracks drawn by chance. W is a logistic
 * regression on all that they played and skipped. Then each gets weights of their own for what
 * always holds, most probable after what they played under a Gaussian prior; A has the directions
 * in which these differ most.
 */
public final class TasteRecipe {
  private static final Path RESULT =
      Path.of("src/main/resources/org/hearth/habits/api/taste/taste.safetensors");

  /** Numbers of listeners from here on are not judged by. */
  private static final long FIRST = 1_000_000;

  private static final int LISTENERS = 1_000;
  private static final int EACH = 400;
  private static final int RANK = 8;
  private static final int NEWTON_STEPS = 6;

  /** Features of each context, beside each other. */
  private static float[] product(Observation seen) {
    float[] product = new float[seen.context().length * seen.features().length];
    for (int i = 0; i < seen.context().length; i++) {
      for (int j = 0; j < seen.features().length; j++) {
        product[i * seen.features().length + j] = seen.context()[i] * seen.features()[j];
      }
    }
    return product;
  }

  private TasteRecipe() {}

  public static void main(String[] arguments) throws Exception {
    List<List<Observation>> people = new ArrayList<>();
    List<Track> catalogue = Listener.catalogue(FIRST, 5_000);
    for (int i = 0; i < LISTENERS; i++) {
      people.add(heard(FIRST + i, catalogue));
    }
    List<Observation> some = new ArrayList<>();
    people.forEach(heard -> some.addAll(heard.subList(0, 40)));
    int contexts = some.get(0).context().length;
    int features = some.get(0).features().length;
    double[] everybody =
        fit(some.stream().map(TasteRecipe::product).toList(), some, new double[some.size()], 10);
    Matrix weight = Matrix.zeros(contexts, features);
    for (int i = 0; i < everybody.length; i++) {
      weight.data()[i] = (float) everybody[i];
    }
    double[][] deviations = new double[people.size()][];
    for (int i = 0; i < deviations.length; i++) {
      List<Observation> heard = people.get(i);
      double[] known = heard.stream().mapToDouble(h -> dot(product(h), everybody)).toArray();
      deviations[i] = fit(heard.stream().map(Observation::features).toList(), heard, known, 2);
    }
    Matrix basis = Matrix.of(LinearAlgebra.directions(deviations, RANK));
    Files.write(RESULT, FrozenScore.toBytes(weight, basis));
  }

  private static List<Observation> heard(long number, List<Track> catalogue) {
    Listener listener = new Listener(number);
    SplittableRandom random = new SplittableRandom(number);
    List<Observation> heard = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      Track track = catalogue.get(random.nextInt(catalogue.size()));
      LocalDateTime time = Listener.moment(random);
      boolean played = random.nextDouble() < listener.plays(track, time);
      heard.addAll(Taste.record("", track, time, played).observations());
    }
    return heard;
  }

  private static double dot(float[] features, double[] weights) {
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      sum += features[i] * weights[i];
    }
    return sum;
  }

  /** Logistic regression by Newton's method. */
  private static double[] fit(
      List<float[]> features, List<Observation> heard, double[] known, double precision) {
    int n = features.get(0).length;
    double[] weights = new double[n];
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double[][] hessian = new double[n][n];
      double[] descent = new double[n];
      for (int i = 0; i < n; i++) {
        hessian[i][i] = precision;
        descent[i] = -precision * weights[i];
      }
      for (int k = 0; k < heard.size(); k++) {
        float[] x = features.get(k);
        double p = 1 / (1 + Math.exp(-known[k] - dot(x, weights)));
        LinearAlgebra.addOuter(hessian, x, p * (1 - p));
        for (int i = 0; i < n; i++) {
          descent[i] += (heard.get(k).target() - p) * x[i];
        }
      }
      double[] change = LinearAlgebra.solve(hessian, descent);
      for (int i = 0; i < n; i++) {
        weights[i] += change[i];
      }
    }
    return weights;
  }
}
