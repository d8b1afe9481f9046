package org.hearth.api.context;

import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;

/**
 * The contexts of several audio sources: the household's rules decide which are active where, until
 * somebody chooses one by hand with {@link ContextManager#useContext}. Safe for use by several
 * threads.
 */
public interface SourceContexts {
  /** The source that is heard when none is named. */
  String DEFAULT = "default";

  /**
   * The stack on which the next utterance of a source begins, for the person that the household
   * chose. A stack that was not in use there before is made ready first, which takes milliseconds;
   * any other is there at once. What cannot be used is left out.
   *
   * @param source id of the audio source, such as {@code kitchen}
   * @throws AdapterException when the base model or the keys cannot be opened
   */
  AdapterStack stack(String source) throws AdapterException;

  /**
   * As {@link #stack(String)}, for another person: who speaks may be known of an utterance alone.
   *
   * @param person name of an installed user adapter, or empty for nobody
   */
  AdapterStack stack(String source, Optional<String> person) throws AdapterException;

  /**
   * Gives the choice of contexts back to the rules, from the next utterance on. Where no rule says
   * anything, the context that was chosen last stays.
   */
  void followRules() throws AdapterException;
}
