package org.hearth.api.speaker;

import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;

/** Tells the people of the household apart by their voices. Safe for use by several threads. */
public interface SpeakerIdentifier {

  /** Whether the person whose adapter is used is told by the voice; answers at once. */
  boolean follows();

  /** From the next utterance on, and after a restart, whether {@link #follows} it does. */
  void follow(boolean voices) throws SpeakerException;

  /** Who is enrolled, sorted; people whose voiceprints cannot be used are left out. */
  List<String> people();

  /** Starts to listen to an utterance; empty when nobody is enrolled. */
  Optional<SpeakerSession> listen();

  /**
   * A stack without a person, with the adapter of one; the same stack where the person has none.
   *
   * @throws AdapterException when there is an adapter that cannot be used
   */
  AdapterStack withPerson(AdapterStack stack, String person) throws AdapterException;
}
