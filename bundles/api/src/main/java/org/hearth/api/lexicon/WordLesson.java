package org.hearth.api.lexicon;

import java.util.List;
import java.util.Optional;

/**
 * A word that a person is to be understood with.
 *
 * @param word letters a to z and apostrophes, at most 64
 * @param person whose word it is
 * @param said how it is said; empty when that is to be found out
 * @param takes recordings of the person saying it, which it is then found out from; else the
 *     dictionary has it, or its letters are read
 * @param sentence what is said in each recording, if it is not the word alone
 * @param meaning what it stands for; empty for itself
 * @param list the list of things that it is put into; empty for {@code name}, if any
 * @param dryRun whether pronunciations are proposed and nothing is changed
 */
public record WordLesson(
    String word,
    String person,
    List<Pronunciation> said,
    List<Take> takes,
    Optional<String> sentence,
    Optional<String> meaning,
    Optional<String> list,
    boolean dryRun) {

  public WordLesson {
    said = List.copyOf(said);
    takes = List.copyOf(takes);
  }

  /**
   * A recording.
   *
   * @param name for complaints
   * @param samples 16 kHz mono
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Take(String name, short[] samples) {}
}
