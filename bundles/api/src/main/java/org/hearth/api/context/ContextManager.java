package org.hearth.api.context;

import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;

/**
 * Who speaks, where, and so which adapters are active. What was chosen but cannot be used is left
 * out of the stack, does not hold other choices, and is active again when it can be used again.
 * Safe for use by several threads.
 */
public interface ContextManager {

  /**
   * The stack on which the next utterance of the {@link SourceContexts#DEFAULT} source begins. The
   * first call resolves it; later ones do not block, unless the household's rules have just decided
   * for a stack that must be made ready first.
   *
   * @throws AdapterException when the first call cannot open the base model
   */
  AdapterStack active() throws AdapterException;

  /**
   * The stack of a person and a context without making it the active one.
   *
   * @param user name of an installed user adapter, or empty for nobody
   * @param context name of an installed context adapter, several joined by {@code +} as {@link
   *     AdapterStack#contextName} gives them, or empty for none
   */
  AdapterStack resolve(Optional<String> user, Optional<String> context) throws AdapterException;

  /** Makes a person's adapter active from the next utterance on; empty for nobody. */
  void useUser(Optional<String> user) throws AdapterException;

  /**
   * Makes a context active from the next utterance on, whatever rules say; several joined by {@code
   * +}, or empty for none.
   */
  void useContext(Optional<String> context) throws AdapterException;

  /** Resolves the active names again, after adapters or the base model have changed. */
  void reload() throws AdapterException;
}
