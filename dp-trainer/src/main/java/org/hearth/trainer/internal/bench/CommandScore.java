package org.hearth.trainer.internal.bench;

import java.util.List;
import java.util.Optional;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.search.PhoneConfusions;
import org.hearth.nnet.api.search.PhoneGraph;
import org.hearth.nnet.api.search.SentenceReading;
import org.hearth.nnet.api.search.SentenceSearch;

/**
 * How well commands are told from each other.
 *
 * @param commands how many were said
 * @param right how many of them fitted better than every other
 * @param margin by how much the log-likelihood of what was said is above that of the best other
 *     command, in nats; the mean
 */
record CommandScore(int commands, int right, double margin) {

  /** A sentence that no path is given up for. */
  private static final float NO_BEAM = Float.MAX_VALUE;

  /** Of a command for which there is no path, in nats: less than any that has one. */
  private static final double NEVER = -1e4;

  /**
   * What was said, as a network heard it.
   *
   * @param outputs frames x pdfs
   */
  record Said(String text, Matrix outputs) {}

  /**
   * @param context all commands that might have been said
   * @param size how many there are
   */
  static CommandScore of(
      List<Said> said, PhoneGraph context, int size, Optional<PhoneConfusions> confusions) {
    int right = 0;
    double margins = 0;
    for (Said each : said) {
      Matrix outputs =
          confusions.isPresent()
              ? confusions.get().applied(each.outputs(), MatrixProduct.PORTABLE)
              : each.outputs();
      double own = NEVER;
      double other = NEVER;
      for (SentenceReading reading : SentenceSearch.search(context, outputs, size, NO_BEAM)) {
        if (reading.text().equals(each.text())) {
          own = reading.logLikelihood();
        } else {
          other = Math.max(other, reading.logLikelihood());
        }
      }
      right += own > other ? 1 : 0;
      margins += own - other;
    }
    return new CommandScore(said.size(), right, margins / said.size());
  }

  CommandScore plus(CommandScore other) {
    int sum = commands + other.commands;
    return new CommandScore(
        sum, right + other.right, (margin * commands + other.margin * other.commands) / sum);
  }
}
