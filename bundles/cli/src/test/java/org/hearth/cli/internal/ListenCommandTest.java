package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;
import org.hearth.api.context.SourceContexts;
import org.junit.jupiter.api.Test;

class ListenCommandTest {
  /** A sample that is an utterance, one whose decoding fails, and one that is silence. */
  private static final byte SPEECH = 1;

  private static final byte FAILURE = 2;

  /** An utterance that is heard on the base model for want of memory. */
  private static final byte FALLBACK = 3;

  /** An utterance on which a handler acted. */
  private static final byte ACTED = 4;

  private static final byte SILENCE = 0;

  /** What the last stream was asked for. */
  private ListeningOptions asked;

  private final CapturedTerminal terminal = new CapturedTerminal();

  private int listen(byte[] samples, String... arguments) {
    NobodyNowhere nobody = new NobodyNowhere();
    ListenCommand command =
        new ListenCommand(new ByteDecoder(), new Hearer(), nobody, nobody, new TestVoices());
    return terminal.run(List.of(command), samples, arguments);
  }

  @Test
  void utteranceAfterOneThatFailsIsHeard() {
    listen(new byte[] {SPEECH, FAILURE, SPEECH}, "listen", "-");
    assertEquals(2, terminal.out().lines().count(), terminal.out());
  }

  @Test
  void utteranceThatFailsIsReportedWithItsPlace() {
    listen(new byte[] {SPEECH, FAILURE, SPEECH}, "listen", "-");
    assertEquals(List.of("hearth: - at 0.0 s: the decoder gave up"), terminal.errLines());
  }

  @Test
  void exitCodeTellsOfAnUtteranceThatFailed() {
    assertEquals(1, listen(new byte[] {FAILURE, SPEECH}, "listen", "-"));
  }

  @Test
  void exitCodeIsZeroWhenAllIsHeard() {
    assertEquals(0, listen(new byte[] {SPEECH, SPEECH}, "listen", "-"));
    assertEquals(List.of(), terminal.errLines());
  }

  @Test
  void lastUtteranceMayFailToo() {
    assertEquals(1, listen(new byte[] {SPEECH, FAILURE}, "listen", "-"));
    assertEquals(1, terminal.out().lines().count());
  }

  @Test
  void filesAfterOneThatIsMissingAreHeard() {
    assertEquals(1, listen(new byte[] {SPEECH}, "listen", "nowhere.wav", "-"));
    assertEquals(List.of("hearth: /nowhere.wav is missing"), terminal.errLines());
    assertTrue(terminal.out().startsWith("- 0.0-0.0 s"), terminal.out());
  }

  @Test
  void fallbackIsSaidInItsLine() {
    listen(new byte[] {FALLBACK, SPEECH}, "listen", "-");
    List<String> lines = terminal.out().lines().toList();
    assertTrue(lines.get(0).endsWith("  (not adapted to the voice: there is no room)"));
    assertTrue(lines.get(1).endsWith(" ms)"), lines.get(1));
  }

  @Test
  void replyHasALineOfItsOwn() {
    listen(new byte[] {ACTED}, "listen", "-");
    assertEquals("  -> Ten minutes.", terminal.out().lines().toList().get(1));
  }

  @Test
  void handlersAct() {
    listen(new byte[] {SPEECH}, "listen", "-");
    assertTrue(asked.acts());
  }

  @Test
  void silenceIsSaidToBeSilence() {
    assertEquals(0, listen(new byte[] {SILENCE}, "listen", "-"));
    assertEquals(List.of("-: no speech was found"), terminal.errLines());
  }

  @Test
  void failureIsNotSaidToBeSilence() {
    listen(new byte[] {FAILURE}, "listen", "-");
    assertEquals(1, terminal.errLines().size(), terminal.errLines().toString());
  }

  /** A byte is a sample; a sample is read at a time. */
  private static final class ByteDecoder implements AudioDecoder {
    @Override
    public PcmStream open(Path file) throws AudioException {
      throw new AudioException(file + " is missing");
    }

    @Override
    public PcmStream raw(InputStream in, PcmFormat format) {
      return new PcmStream() {
        @Override
        public int read(short[] buffer, int offset, int length) throws AudioException {
          try {
            int sample = in.read();
            buffer[offset] = (short) sample;
            return sample < 0 ? -1 : 1;
          } catch (IOException e) {
            throw new AudioException("unexpected", e);
          }
        }

        @Override
        public void close() {}
      };
    }
  }

  /** A sample is an utterance that ends with the next sample, or with the stream. */
  private final class Hearer implements Assistant {
    @Override
    public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
      asked = options;
      return new ListeningStream() {
        private short open = SILENCE;

        @Override
        public void accept(short[] samples, int offset, int length) throws AsrException {
          short ended = open;
          open = samples[offset];
          end(ended);
        }

        @Override
        public void flush() throws AsrException {
          end(open);
        }

        private void end(short sample) throws AsrException {
          if (sample == FAILURE) {
            throw new AsrException("the decoder gave up");
          }
          if (sample == SPEECH || sample == FALLBACK || sample == ACTED) {
            String fallback = sample == FALLBACK ? "there is no room" : null;
            Utterance heard =
                new Utterance(
                    0,
                    0,
                    null,
                    null,
                    null,
                    "hi",
                    Optional.empty(),
                    List.of(),
                    Judgement.NOTHING,
                    fallback,
                    0);
            listener.heard(
                sample == ACTED ? heard.withReply(new Reply("Ten minutes.", true)) : heard);
          }
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void prepare(AdapterStack stack) {}

    @Override
    public boolean isHearing() {
      return false;
    }
  }

  @Test
  void stackIsThatOfTheSource() throws Exception {
    listen(new byte[] {SPEECH}, "listen", "-", "--source", "kitchen");
    assertEquals(Optional.of("kitchen"), asked.source());
    assertEquals("kitchen", asked.stack().get().baseFingerprint());
  }

  @Test
  void sourceWithoutANameIsTheDefault() throws Exception {
    listen(new byte[] {SPEECH}, "listen", "-");
    assertEquals(Optional.empty(), asked.source());
    assertEquals("default", asked.stack().get().baseFingerprint());
  }

  @Test
  void nameOfASourceIsChecked() {
    assertEquals(1, listen(new byte[] {SPEECH}, "listen", "-", "--source", "the kitchen"));
    assertTrue(terminal.errLines().get(0).contains("'the kitchen', expected"));
  }

  /** Its stacks bear the source's name for a fingerprint. */
  private static final class NobodyNowhere implements ContextManager, SourceContexts {
    @Override
    public AdapterStack stack(String source) {
      return new AdapterStack(source, Optional.empty(), List.of());
    }

    @Override
    public AdapterStack stack(String source, Optional<String> person) {
      return stack(source);
    }

    @Override
    public void followRules() {}

    @Override
    public AdapterStack active() {
      return new AdapterStack("a".repeat(64), Optional.empty(), List.of());
    }

    @Override
    public AdapterStack resolve(Optional<String> user, Optional<String> context) {
      return active();
    }

    @Override
    public void useUser(Optional<String> user) {}

    @Override
    public void useContext(Optional<String> context) {}

    @Override
    public void reload() {}
  }
}
