package org.hearth.api.assistant;

import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;

/**
 * How a stream is listened to.
 *
 * @param stack asked at the beginning of every utterance for the stack to hear it on
 * @param coreTranscript when the frozen core's own transcript is wanted
 * @param source name of the audio source, such as a room; empty when it has none
 * @param acts whether handlers act on what is understood; recordings that are only measured must
 *     switch no lights
 * @param identify whether it is told by the voice who speaks, where the stack has no person: the
 *     utterance is then heard again with the adapter of that person
 */
public record ListeningOptions(
    StackSource stack,
    CoreTranscript coreTranscript,
    Optional<String> source,
    boolean acts,
    boolean identify) {

  /** A source at which nobody is told by the voice. */
  public ListeningOptions(
      StackSource stack, CoreTranscript coreTranscript, Optional<String> source, boolean acts) {
    this(stack, coreTranscript, source, acts, false);
  }

  /** A source without a name, on whose intents nobody acts. */
  public ListeningOptions(StackSource stack, CoreTranscript coreTranscript) {
    this(stack, coreTranscript, Optional.empty(), false);
  }

  /** Where the stack for the next utterance comes from. */
  public interface StackSource {
    /** The stack of this moment. */
    AdapterStack get() throws AdapterException;
  }

  /** When the frozen core alone decodes the utterance as well (a second decoding). */
  public enum CoreTranscript {
    /** Only when the utterance is refused, to say what was heard. */
    WHEN_REFUSED,
    /** For every utterance, on a second thread. */
    ALWAYS
  }
}
