package org.hearth.nnet.api;

import java.util.ArrayList;
import java.util.List;

/**
 * A network's output, computed piece by piece while the features come: together that of {@link
 * Network#forward(Matrix)}. For one thread at a time.
 */
public final class NetworkStream {
  private final Network network;
  private final int piece;

  /** The frames from {@link #begin} on: all that the output still needs. */
  private Matrix features;

  private int begin;
  private int done;

  /**
   * @param piece feature frames for which the output is computed at a time, whole output frames
   */
  NetworkStream(Network network, int piece) {
    this.network = network;
    this.piece = piece;
    this.features = Matrix.zeros(0, network.features());
  }

  /**
   * Takes in the next frames.
   *
   * @param next frames x {@link Network#features()}
   * @return the output frames of the pieces that are complete with them, maybe none
   */
  public Matrix accept(Matrix next) {
    features = Matrix.stacked(List.of(features, next));
    List<Matrix> parts = new ArrayList<>(List.of(Matrix.zeros(0, network.outputs())));
    while (done + piece + network.rightContext() <= begin + features.rows()) {
      parts.add(output(done + piece));
    }
    return Matrix.stacked(parts);
  }

  /** The output frames that are left at the utterance's end. */
  public Matrix finish() {
    int end = begin + features.rows();
    return done < end ? output(end) : Matrix.zeros(0, network.outputs());
  }

  private Matrix output(int end) {
    int last = Math.min(features.rows(), end + network.rightContext() - begin);
    Matrix part = network.forward(features.rows(0, last)).output();
    int subsampling = network.subsampling();
    int first = (done - begin) / subsampling;
    Matrix output = part.rows(first, first + (end - done + subsampling - 1) / subsampling);
    done = end;
    forget();
    return output;
  }

  /** Keeps whole output frames, so that those of the next piece are those of the utterance. */
  private void forget() {
    int subsampling = network.subsampling();
    int first = Math.max(0, done - network.leftContext()) / subsampling * subsampling;
    features = features.rows(Math.min(first - begin, features.rows()), features.rows());
    begin = first;
  }
}
