package org.hearth.habits.api.wellness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.LinearAlgebra;
import org.hearth.habits.api.Observation;
import org.hearth.nnet.api.Matrix;

/**
 * Makes {@code wellness.safetensors}: run the main method in the folder of this module. Diarists
 * that {@code hearth bench wellness} does not judge by keep a diary. Each row of W is a ridge
 * regression on all of them; then each diarist gets weights of their own for each row, and A has
 * the directions in which these differ most.
 */
public final class WellnessRecipe {
  private static final Path RESULT =
      Path.of("src/main/resources/org/hearth/habits/api/wellness/wellness.safetensors");

  /** Numbers of diarists from here on are not judged by. */
  private static final long FIRST = 1_000_000;

  private static final int DIARISTS = 500;
  private static final int DAYS = 240;
  private static final int RANK = 6;
  private static final double RIDGE = 5;

  private WellnessRecipe() {}

  public static void main(String[] arguments) throws Exception {
    List<List<Observation>> people = new ArrayList<>();
    for (int i = 0; i < DIARISTS; i++) {
      people.add(
          NextValue.records(new Diarist(FIRST + i).diary(LocalDate.of(2025, 1, 1), DAYS)).stream()
              .flatMap(record -> record.observations().stream())
              .toList());
    }
    int features = people.get(0).get(0).features().length;
    Matrix weight = Matrix.zeros(2, features);
    List<double[]> deviations = new ArrayList<>();
    for (int row = 0; row < 2; row++) {
      int kind = row;
      List<List<Observation>> ofKind =
          people.stream()
              .map(all -> all.stream().filter(seen -> seen.context()[kind] == 1).toList())
              .toList();
      double[] everybody =
          fit(ofKind.stream().flatMap(List::stream).toList(), new double[features]);
      for (int i = 0; i < features; i++) {
        weight.set(row, i, (float) everybody[i]);
      }
      ofKind.forEach(seen -> deviations.add(fit(seen, everybody)));
    }
    Matrix basis = Matrix.of(LinearAlgebra.directions(deviations.toArray(double[][]::new), RANK));
    Files.write(RESULT, FrozenScore.toBytes(weight, basis));
  }

  /** What has to be added to known weights. */
  private static double[] fit(List<Observation> seen, double[] known) {
    int n = known.length;
    double[][] normal = new double[n][n];
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      normal[i][i] = RIDGE;
    }
    for (Observation each : seen) {
      double left = each.target();
      for (int i = 0; i < n; i++) {
        left -= known[i] * each.features()[i];
      }
      LinearAlgebra.addOuter(normal, each.features(), 1);
      for (int i = 0; i < n; i++) {
        right[i] += left * each.features()[i];
      }
    }
    return LinearAlgebra.solve(normal, right);
  }
}
