package org.hearth.api.intent;

import java.util.Optional;

/**
 * Acts on intents that were understood, and says what came of it. A bundle publishes it as a
 * service whose property {@link #CONTEXT} names the contexts on whose sentences it acts; others
 * never reach it. Where several act on the same context, that of the highest service ranking is
 * asked first, and the first that replies has acted.
 *
 * <p>Hearth makes one call at a time to a handler, each on a thread of its own that is not the
 * audio's; the stream waits for it, for as long as {@code handler.millis} of the configuration
 * {@code org.hearth.assistant} says (2000). After that the thread is interrupted, the person is
 * told, and the handler is left alone until the call has ended: what takes longer belongs on a
 * thread of the bundle. A service that is withdrawn gets no further call, and the one in flight may
 * end within that time before the bundle stops.
 */
public interface IntentHandler {
  /** Service property, a string or several: names of contexts. */
  String CONTEXT = "hearth.context";

  /** Value of {@link #CONTEXT} for whoever acts on the sentences of every context. */
  String EVERY_CONTEXT = "*";

  /**
   * Acts, if the intent is one of its own.
   *
   * @return what to say to the person, such as {@code "Ten minutes, starting now."}; empty when it
   *     does not know the intent, and nothing was done
   * @throws HandlingException when it could not be done; its message is said to the person.
   *     Anything else that is thrown is a mistake of the handler: the person hears that it did not
   *     work, and the log names handler and exception
   */
  Optional<String> handle(IntentRequest request) throws HandlingException;
}
