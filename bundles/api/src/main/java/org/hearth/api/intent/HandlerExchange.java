package org.hearth.api.intent;

/**
 * Lets handlers be replaced without losing an intent: calls in flight end on the old handler, and
 * what is understood meanwhile waits for the new one. Safe for use by several threads.
 */
public interface HandlerExchange {

  /** Takes handlers away and brings others. */
  interface Work<E extends Exception> {
    void run() throws E;
  }

  /**
   * Waits until no handler is being called, and lets none be called until the work is done. An
   * intent that is understood meanwhile waits for five times {@code handler.millis} of the
   * configuration {@code org.hearth.assistant} at most, and its stream with it, so the work should
   * be brief. It runs on the caller's thread.
   *
   * @throws E what the work throws
   */
  <E extends Exception> void exchange(Work<E> work) throws E;
}
