package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class StatusCommandTest {
  private final CapturedTerminal terminal = new CapturedTerminal();
  private final TestHousehold household = new TestHousehold();
  private final Recognizer recognizer = new Recognizer();

  /** Opens sessions with acoustic parts, or says why not. */
  private static final class Recognizer implements SpeechRecognizer {
    Optional<String> fallback = Optional.empty();
    String failure;
    int open;

    @Override
    public ModelDescription model() {
      return new ModelDescription(Path.of("model"), "a".repeat(64), true, true, false);
    }

    @Override
    public RecognitionSession open(AcousticPart acoustic) throws AsrException {
      if (failure != null) {
        throw new AsrException(failure);
      }
      open++;
      return new RecognitionSession() {
        @Override
        public boolean accept(short[] samples, int offset, int length) {
          throw new AssertionError("nobody speaks");
        }

        @Override
        public String partial() {
          throw new AssertionError("nobody speaks");
        }

        @Override
        public Recognition finish() {
          throw new AssertionError("nobody speaks");
        }

        @Override
        public Optional<String> fallback() {
          return fallback;
        }

        @Override
        public void close() {
          open--;
        }
      };
    }

    @Override
    public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic) {
      throw new AssertionError("unexpected");
    }

    @Override
    public RecognitionSession open(CompiledGrammar grammar) {
      throw new AssertionError("unexpected");
    }

    @Override
    public RecognitionSession open() {
      throw new AssertionError("unexpected");
    }

    @Override
    public void releaseAdapted() {
      throw new AssertionError("unexpected");
    }
  }

  private String voice() throws Exception {
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, arguments) -> "false");
    int exit =
        terminal.run(
            List.of(new StatusCommand(recognizer, household, household, new TestVoices(), context)),
            new byte[0],
            "status",
            "--json");
    assertEquals(0, exit, terminal.errLines().toString());
    assertEquals(0, recognizer.open);
    return new ObjectMapper().readTree(terminal.out()).get("voice").asText();
  }

  @Test
  void personWhoseVoiceWasNotLearnedIsHeardOnTheBase() throws Exception {
    household.useUser(Optional.of("ben"));
    assertEquals("base", voice());
  }

  @Test
  void personWhoseVoiceWasLearnedIsHeardOnTheAdaptedModel() throws Exception {
    household.useUser(Optional.of("anna"));
    assertEquals("adapted", voice());
  }

  @Test
  void reasonOfTheFallbackIsShown() throws Exception {
    household.useUser(Optional.of("anna"));
    recognizer.fallback = Optional.of("there is no room");
    assertEquals("there is no room", voice());
  }

  @Test
  void whatCannotBeOpenedDoesNotEndTheCommand() throws Exception {
    household.useUser(Optional.of("anna"));
    recognizer.failure = "the acoustic part cannot be used";
    assertEquals("the acoustic part cannot be used", voice());
  }
}
