package org.hearth.api.context;

import java.util.Set;

/**
 * Something that the household's rules may ask for (whiteboard: register it as a service): who is
 * at home, whether the television is on. Several signals of one name are taken together. What the
 * household says by hand of a signal covers what services say of it.
 */
public interface ContextSignal {

  /**
   * Its name in rules: a lower-case letter, then letters, digits, {@code -} or {@code _}, at most
   * 64. {@code source}, {@code room}, {@code user}, {@code intent}, {@code time} and {@code days}
   * are Hearth's own, and are not asked for here.
   */
  String name();

  /**
   * What is so at this moment. Called about once a second for every audio source in use, and where
   * an utterance begins, on whatever thread: returns at once. What it throws is logged, and counts
   * as nothing.
   *
   * @param source id of the audio source
   * @return empty for nothing, or when it is not known
   */
  Set<String> values(String source);
}
