package org.hearth.speakers.internal.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.SymmetricEigen;
import org.hearth.speakers.internal.Calibration;
import org.hearth.speakers.internal.VoiceModel;
import org.hearth.speakers.internal.VoiceStatistics;

/** Linear discriminant analysis of voices. */
final class Discriminants {
  /** Directions in which voices are compared. */
  private static final int DIRECTIONS = 50;

  /** Of the mean variance within voices, added in every direction. */
  private static final double REGULARISATION = 0.1;

  private static final int N = VoiceStatistics.DIMENSION;

  private Discriminants() {}

  /**
   * @param voices utterances of each voice; those with a single one tell how voices differ, not how
   *     one differs from itself
   */
  static VoiceModel of(Map<String, List<VoiceStatistics>> voices) {
    double[] scale = spreads(voices);
    List<double[]> means = new ArrayList<>();
    double[][] within = new double[N][N];
    double freedom = 0;
    for (List<VoiceStatistics> utterances : voices.values()) {
      List<double[]> points =
          utterances.stream().map(each -> divided(each.values(), scale)).toList();
      double[] mean = mean(points);
      means.add(mean);
      if (points.size() > 1) {
        points.forEach(point -> addProduct(within, point, mean));
        freedom += points.size() - 1;
      }
    }
    regularise(within, freedom);
    double[][] whitening = whitening(within);
    double[] centre = centre(voices, scale);
    double[][] between = new double[N][N];
    double[] zero = new double[N];
    for (double[] mean : means) {
      addProduct(between, times(whitening, minus(mean, centre)), zero);
    }
    divide(between, means.size());
    return model(SymmetricEigen.of(between), whitening, centre, scale);
  }

  private static VoiceModel model(
      SymmetricEigen directions, double[][] whitening, double[] centre, double[] scale) {
    double[][] projection = new double[DIRECTIONS][N];
    double[] spreads = new double[DIRECTIONS];
    for (int row = 0; row < DIRECTIONS; row++) {
      spreads[row] = Math.max(1e-3, directions.value(row));
      for (int i = 0; i < N; i++) {
        for (int k = 0; k < N; k++) {
          projection[row][i] += directions.vector(row)[k] * whitening[k][i];
        }
        projection[row][i] /= scale[i];
      }
    }
    double[] mean = new double[N];
    for (int i = 0; i < N; i++) {
      mean[i] = centre[i] * scale[i];
    }
    return new VoiceModel(mean, projection, spreads, new Calibration(1, 0));
  }

  private static double[] spreads(Map<String, List<VoiceStatistics>> voices) {
    double[] sums = new double[N];
    double[] squares = new double[N];
    int count = 0;
    for (List<VoiceStatistics> utterances : voices.values()) {
      for (VoiceStatistics each : utterances) {
        count++;
        for (int i = 0; i < N; i++) {
          sums[i] += each.values()[i];
          squares[i] += each.values()[i] * each.values()[i];
        }
      }
    }
    double[] spreads = new double[N];
    for (int i = 0; i < N; i++) {
      double mean = sums[i] / count;
      spreads[i] = Math.sqrt(Math.max(1e-12, squares[i] / count - mean * mean));
    }
    return spreads;
  }

  /** The mean of all utterances. */
  private static double[] centre(Map<String, List<VoiceStatistics>> voices, double[] scale) {
    return mean(
        voices.values().stream()
            .flatMap(List::stream)
            .map(each -> divided(each.values(), scale))
            .toList());
  }

  private static void regularise(double[][] within, double freedom) {
    divide(within, freedom);
    double trace = 0;
    for (int i = 0; i < N; i++) {
      trace += within[i][i];
    }
    for (int i = 0; i < N; i++) {
      within[i][i] += REGULARISATION * trace / N;
    }
  }

  /** Rows that make the covariance one. */
  private static double[][] whitening(double[][] covariance) {
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    double[][] rows = new double[N][N];
    for (int row = 0; row < N; row++) {
      for (int i = 0; i < N; i++) {
        rows[row][i] = eigen.vector(row)[i] / Math.sqrt(eigen.value(row));
      }
    }
    return rows;
  }

  private static void addProduct(double[][] sum, double[] point, double[] mean) {
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < N; k++) {
        sum[i][k] += (point[i] - mean[i]) * (point[k] - mean[k]);
      }
    }
  }

  private static void divide(double[][] matrix, double by) {
    for (double[] row : matrix) {
      for (int i = 0; i < row.length; i++) {
        row[i] /= by;
      }
    }
  }

  private static double[] divided(double[] values, double[] by) {
    double[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] /= by[i];
    }
    return result;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] result = a.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] -= b[i];
    }
    return result;
  }

  private static double[] mean(List<double[]> points) {
    double[] mean = new double[N];
    for (double[] point : points) {
      for (int i = 0; i < N; i++) {
        mean[i] += point[i] / points.size();
      }
    }
    return mean;
  }

  private static double[] times(double[][] rows, double[] vector) {
    double[] result = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < vector.length; i++) {
        result[row] += rows[row][i] * vector[i];
      }
    }
    return result;
  }
}
