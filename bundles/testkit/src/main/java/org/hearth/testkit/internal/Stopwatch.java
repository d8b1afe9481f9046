package org.hearth.testkit.internal;

/** Measures how long something takes. */
final class Stopwatch {
  private Stopwatch() {}

  /** What is measured. */
  interface Task<E extends Exception> {
    void run() throws E;
  }

  /** Milliseconds that a task takes. */
  static <E extends Exception> double millis(Task<E> task) throws E {
    long begin = System.nanoTime();
    task.run();
    return (System.nanoTime() - begin) / 1e6;
  }
}
