package org.hearth.voice.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.cli.api.Terminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

final class SayCommandTest {
  private final Speech speech =
      new Speech(Numbers.ENGLISH, Synthesisers.AUTO, Languages.of("en", List.of()), true);

  private int say(String... arguments) throws Exception {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            prompt -> {
              throw new IOException("nobody is there to ask");
            },
            Path.of("home"));
    SayCommand.Say command = (SayCommand.Say) new SayCommand(speech).command(terminal);
    new CommandLine(command).parseArgs(arguments);
    return command.call();
  }

  @Test
  void phonesThatAreNoneAreTheCallersMistake() {
    ParameterException e =
        assertThrows(ParameterException.class, () -> say("--phones", "z qq", "-o", "-"));
    assertTrue(e.getMessage().startsWith("--phones: unknown phone 'qq'"), e.getMessage());
  }

  @Test
  void mistakeOfASynthesiserIsNotBlamedOnPhones() {
    speech.addSynthesiser(new Mistaken(), Map.of());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> say("hello", "-o", "-"));
    assertEquals("a mistake", e.getMessage());
  }

  private static final class Mistaken implements SpeechSynthesiser {
    @Override
    public String name() {
      return "mistaken";
    }

    @Override
    public boolean speaks(String language) {
      return true;
    }

    @Override
    public short[] speak(String text, String language) {
      throw new IllegalArgumentException("a mistake");
    }
  }
}
