package org.hearth.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningOptions.StackSource;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.web.internal.access.Visitor;

/** Hears what is said into a page's microphone, and acts on it. */
public final class Ear {
  private static final int CHUNK = 1_600;

  private final Assistant assistant;
  private final SourceContexts contexts;
  private final SpeakerIdentifier speakers;

  public Ear(Assistant assistant, SourceContexts contexts, SpeakerIdentifier speakers) {
    this.assistant = assistant;
    this.contexts = contexts;
    this.speakers = speakers;
  }

  /**
   * Hears a recording; the open pages are told of it as of what any other source hears. A member is
   * heard with their own adapter, an administrator as the household chose.
   *
   * @return how many utterances were in it
   */
  int hear(Visitor visitor, short[] samples) throws RefusedException {
    Optional<String> member = visitor.isAdmin() ? Optional.empty() : visitor.person();
    StackSource stack =
        () ->
            member.isPresent()
                ? contexts.stack(Transcript.PAGE, member)
                : contexts.stack(Transcript.PAGE);
    ListeningOptions options =
        new ListeningOptions(
            stack,
            CoreTranscript.ALWAYS,
            Optional.of(Transcript.PAGE),
            true,
            member.isEmpty() && speakers.follows());
    int[] count = {0};
    try (ListeningStream stream = assistant.listen(options, utterance -> count[0]++)) {
      for (int at = 0; at < samples.length; at += CHUNK) {
        stream.accept(samples, at, Math.min(CHUNK, samples.length - at));
      }
      stream.flush();
    } catch (AsrException e) {
      throw new RefusedException(HttpServletResponse.SC_CONFLICT, e.getMessage());
    }
    return count[0];
  }
}
