package org.hearth.api.context;

import org.hearth.api.adapter.AdapterStack;

/**
 * Hears of every new active stack (whiteboard: register it as a service). Called on the thread that
 * made the change, in the order of the changes.
 */
public interface StackListener {

  /** The stack has become the active one. */
  void activated(AdapterStack stack);
}
