package org.hearth.api.intent;

/**
 * Is told of every intent that was understood where Hearth acts (whiteboard: register it as a
 * service): what people do last tells what they may do next.
 */
public interface IntentObserver {

  /**
   * Called on the thread that feeds the stream, before any handler acts: returns at once. What it
   * throws is logged, and costs nothing else.
   */
  void understood(IntentRequest request);
}
