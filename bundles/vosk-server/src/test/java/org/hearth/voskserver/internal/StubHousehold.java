package org.hearth.voskserver.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.Word;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.SpeakerSession;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.cli.api.door.SourceNames;

/**
 * A household whose assistant takes samples other than 0 for speech, and 0 for the end of it. What
 * it hears is how many they were; it understands even numbers. A sample of -1 makes it fail.
 */
final class StubHousehold {
  /** What was opened, by the name of the source, and closed. */
  final BlockingQueue<String> streams = new LinkedBlockingQueue<>();

  Hearing hearing(int usualRate) {
    return new Hearing(
        assistant(),
        new DefaultAudioDecoder(),
        sources(),
        speakers(),
        SourceNames.of("vosk", List.of()),
        true,
        Wishes.usual(usualRate));
  }

  private static SourceContexts sources() {
    return new SourceContexts() {
      @Override
      public AdapterStack stack(String source) {
        return new AdapterStack("a".repeat(64), Optional.empty(), List.of());
      }

      @Override
      public AdapterStack stack(String source, Optional<String> person) {
        return stack(source);
      }

      @Override
      public void followRules() {}
    };
  }

  private static SpeakerIdentifier speakers() {
    return new SpeakerIdentifier() {
      @Override
      public boolean follows() {
        return false;
      }

      @Override
      public void follow(boolean voices) {}

      @Override
      public List<String> people() {
        return List.of();
      }

      @Override
      public Optional<SpeakerSession> listen() {
        return Optional.empty();
      }

      @Override
      public AdapterStack withPerson(AdapterStack stack, String person) {
        return stack;
      }
    };
  }

  private Assistant assistant() {
    return new Assistant() {
      @Override
      public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
        streams.add(options.source().orElse(""));
        return new Stream(listener);
      }

      @Override
      public void prepare(AdapterStack stack) {}

      @Override
      public boolean isHearing() {
        return false;
      }
    };
  }

  private final class Stream implements ListeningStream {
    private final UtteranceListener listener;
    private int count;

    Stream(UtteranceListener listener) {
      this.listener = listener;
    }

    @Override
    public void accept(short[] samples, int offset, int length) throws AsrException {
      for (int i = offset; i < offset + length; i++) {
        if (samples[i] == -1) {
          count = 0;
          throw new AsrException("the recogniser failed");
        } else if (samples[i] == 0) {
          flush();
        } else {
          count++;
          listener.partial(count + " so far");
        }
      }
    }

    @Override
    public void flush() {
      if (count > 0) {
        listener.heard(utterance());
        count = 0;
      }
    }

    private Utterance utterance() {
      String text = Integer.toString(count);
      List<Word> words = List.of(new Word(text, 0.25, 0.5, 0.75));
      boolean understood = count % 2 == 0;
      Utterance utterance =
          new Utterance(
              1,
              2,
              null,
              "numbers",
              null,
              text,
              understood
                  ? Optional.of(new IntentMatch("Count", Map.of("samples", count), "numbers"))
                  : Optional.empty(),
              List.of(new Hypothesis(text, words, 0.75), new Hypothesis("none", List.of(), 0.25)),
              new Judgement(1, understood ? 0.5 : 0),
              null,
              0);
      return understood ? utterance.withReply(new Reply("Done.", true)) : utterance;
    }

    @Override
    public void close() {
      streams.add("closed");
    }
  }
}
