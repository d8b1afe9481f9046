package org.hearth.wyoming.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.SentencePaths;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.SpeakerSession;
import org.hearth.api.wake.WakeWord;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.cli.api.door.SourceNames;

/**
 * A household whose assistant hears one utterance between two flushes: its text is the number of
 * samples. It understands them if their number is even, and does what it understands.
 */
final class StubHousehold {
  /** What was heard, as {@code source:samples}. */
  final List<String> heard = new ArrayList<>();

  /** The household's wake word. */
  Optional<WakeWord> wakeWord = Optional.empty();

  int opened;
  int closed;
  boolean failing;

  /** Whether who speaks is told by the voice. */
  boolean follows;

  Hearing hearing(boolean acts) {
    return new Hearing(
        assistant(),
        new DefaultAudioDecoder(),
        new StubModel(),
        sources(),
        speakers(),
        new StubWakeWords(wakeWord),
        new TextIntents(StubHousehold::compile, text -> text.toLowerCase(Locale.ROOT)),
        SourceNames.of("wyoming", List.of()),
        acts,
        List.of("en"),
        10);
  }

  private static IntentMatch match(String text) {
    return new IntentMatch("Count", Map.of("samples", text), "numbers");
  }

  private static IntentModel compile(List<Adapter> adapters) {
    return new IntentModel() {
      @Override
      public List<String> phrases() {
        return List.of();
      }

      @Override
      public SentencePaths sentences() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<IntentMatch> match(List<String> words) {
        return words.equals(List.of("count", "them"))
            ? Optional.of(StubHousehold.match("them"))
            : Optional.empty();
      }
    };
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

  private SpeakerIdentifier speakers() {
    return new SpeakerIdentifier() {
      @Override
      public boolean follows() {
        return follows;
      }

      @Override
      public void follow(boolean voices) {
        follows = voices;
      }

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
        opened++;
        return new Stream(options, listener);
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
    private final ListeningOptions options;
    private final UtteranceListener listener;
    private short[] samples = new short[0];

    Stream(ListeningOptions options, UtteranceListener listener) {
      this.options = options;
      this.listener = listener;
    }

    @Override
    public void accept(short[] more, int offset, int length) {
      int before = samples.length;
      samples = Arrays.copyOf(samples, before + length);
      System.arraycopy(more, offset, samples, before, length);
    }

    @Override
    public void flush() throws AsrException {
      if (failing) {
        throw new AsrException("the recogniser failed");
      }
      int count = samples.length;
      samples = new short[0];
      if (count == 0) {
        return;
      }
      heard.add(options.source().orElse("") + (options.identify() ? "?" : "") + ":" + count);
      Utterance utterance =
          new Utterance(
              0,
              1,
              null,
              "numbers",
              null,
              Integer.toString(count),
              count % 2 == 0 ? Optional.of(match("" + count)) : Optional.empty(),
              List.of(),
              Judgement.NOTHING,
              null,
              0);
      boolean done = options.acts() && count % 2 == 0;
      listener.heard(done ? utterance.withReply(new Reply("Done.", true)) : utterance);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private static final class StubModel implements SpeechRecognizer {
    @Override
    public ModelDescription model() {
      return new ModelDescription(
          Path.of("models", "hearth-en"), "0123456789abcdef", true, true, false);
    }

    @Override
    public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic) {
      throw new UnsupportedOperationException();
    }

    @Override
    public RecognitionSession open(CompiledGrammar grammar) {
      throw new UnsupportedOperationException();
    }

    @Override
    public RecognitionSession open() {
      throw new UnsupportedOperationException();
    }

    @Override
    public RecognitionSession open(AcousticPart acoustic) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void releaseAdapted() {}
  }
}
