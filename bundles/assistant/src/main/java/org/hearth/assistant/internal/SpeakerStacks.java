package org.hearth.assistant.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.SpeakerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stacks of people who are told by their voices, for one stream. While somebody speaks, the
 * stacks of everybody enrolled are made ready, so that the person's is there when it is known who
 * it was. For one thread at a time.
 */
final class SpeakerStacks {
  private static final Logger LOG = LoggerFactory.getLogger(SpeakerStacks.class);

  private final Supplier<SpeakerIdentifier> identifier;
  private final StackPreparer stacks;
  private final Executor executor;

  /** What was made ready last. */
  private Ready ready = new Ready(null, List.of());

  private record Ready(AdapterStack stack, List<String> people) {}

  /**
   * @param identifier gives null when there is none
   */
  SpeakerStacks(Supplier<SpeakerIdentifier> identifier, StackPreparer stacks, Executor executor) {
    this.identifier = identifier;
    this.stacks = stacks;
    this.executor = executor;
  }

  /** Starts to listen who speaks; empty when the stack has a person, or nobody is enrolled. */
  Optional<SpeakerSession> listen(AdapterStack stack) {
    SpeakerIdentifier present = identifier.get();
    if (present == null || stack.user().isPresent()) {
      return Optional.empty();
    }
    Ready wanted = new Ready(stack, present.people());
    if (!wanted.equals(ready)) {
      ready = wanted;
      executor.execute(() -> wanted.people().forEach(person -> prepare(present, stack, person)));
    }
    return present.listen();
  }

  private void prepare(SpeakerIdentifier present, AdapterStack stack, String person) {
    try {
      AdapterStack theirs = present.withPerson(stack, person);
      if (theirs.user().isPresent()) {
        stacks.prepare(theirs);
      }
    } catch (AdapterException | AsrException e) {
      LOG.debug("told when the person speaks", e);
    }
  }

  /**
   * The stack on which an utterance is to be heard again; empty when it was nobody, or somebody
   * without an adapter that can be used.
   */
  Optional<AdapterStack> theirs(AdapterStack stack, SpeakerDecision who) {
    SpeakerIdentifier present = identifier.get();
    if (present == null || who.person().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(present.withPerson(stack, who.person().get()))
          .filter(theirs -> theirs.user().isPresent());
    } catch (AdapterException e) {
      // The message may hold words of the adapter, or the name.
      LOG.warn("the adapter of who speaks cannot be used ({})", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
