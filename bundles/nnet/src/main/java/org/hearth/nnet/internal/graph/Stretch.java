package org.hearth.nnet.internal.graph;

/**
 * The times whose rows are summed to one row of a step's input, as far as they can be computed.
 * Kaldi: {@code nnet3/nnet-general-component.cc}.
 */
sealed interface Stretch {
  /** The first time that is summed at an output's time. */
  int first(int time);

  /** The last time that may be summed. */
  int last(int time);

  /** From one time to the next. */
  int period();

  /** Whether an output may be read at a time. */
  boolean allows(int time);

  /** A block of times that begins at a multiple of its length. */
  record Block(int length, int period) implements Stretch {
    @Override
    public int first(int time) {
      return Math.floorDiv(time, length) * length;
    }

    @Override
    public int last(int time) {
      return first(time) + length - 1;
    }

    @Override
    public boolean allows(int time) {
      return true;
    }
  }

  /** Times before and after the output's. */
  record Around(int before, int after, int period) implements Stretch {
    @Override
    public int first(int time) {
      return time - before;
    }

    @Override
    public int last(int time) {
      return time + after;
    }

    @Override
    public boolean allows(int time) {
      return time % period == 0;
    }
  }
}
