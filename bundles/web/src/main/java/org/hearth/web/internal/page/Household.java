package org.hearth.web.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.hearth.cli.api.Commands;
import org.hearth.cli.api.Terminal;

/**
 * What the page asks and tells by the same commands as the command line, so that both show the same
 * figures and refuse for the same reasons.
 */
final class Household {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of people, adapters and contexts: nothing that a command line would take for anything else. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  /** How a command begins the line that says why it does not do it. */
  private static final String REFUSAL = "hearth: ";

  private final Commands commands;
  private final Path home;

  Household(Commands commands, Path home) {
    this.commands = commands;
    this.home = home;
  }

  /** A name that came from outside and can be an argument of a command. */
  static String name(String text) throws RefusedException {
    if (text == null || !NAME.matcher(text).matches()) {
      throw RefusedException.bad(
          "That is no name: expected a lower-case letter, then letters, digits, '-' or '_', at"
              + " most 64.");
    }
    return text;
  }

  /**
   * What a command did.
   *
   * @param out standard output
   * @param err standard error
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(int exit, byte[] out, String err) {

    String text() {
      return new String(out, UTF_8);
    }

    /** Its lines of JSON. */
    List<JsonNode> lines() {
      List<JsonNode> lines = new ArrayList<>();
      for (String each : text().lines().toList()) {
        try {
          lines.add(JSON.readTree(each));
        } catch (JsonProcessingException e) {
          throw new IllegalStateException("a command printed no JSON", e);
        }
      }
      return lines;
    }

    /** Why it did not do it; before that stands what it told while it tried. */
    RefusedException refused() {
      String message =
          err.lines()
              .filter(line -> line.startsWith(REFUSAL))
              .findFirst()
              .or(() -> err.lines().findFirst())
              .orElse("That did not work.");
      return new RefusedException(
          HttpServletResponse.SC_CONFLICT,
          message.startsWith(REFUSAL) ? message.substring(REFUSAL.length()) : message);
    }
  }

  private Answer run(OutputStream heard, String... line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        commands.run(
            new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(new Both(err, heard), true, UTF_8),
                prompt -> {
                  throw new IOException("nobody is there to ask");
                },
                home),
            List.of(line));
    return new Answer(exit, out.toByteArray(), err.toString(UTF_8));
  }

  /** Writes twice. */
  private static final class Both extends FilterOutputStream {
    private final OutputStream other;

    Both(OutputStream one, OutputStream other) {
      super(one);
      this.other = other;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      other.write(b);
    }
  }

  /** Hands on what is written, line by line. */
  private static final class Lines extends OutputStream {
    private final Consumer<String> told;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(Consumer<String> told) {
      this.told = told;
    }

    @Override
    public void write(int b) {
      if (b == '\n') {
        told.accept(line.toString(UTF_8).strip());
        line.reset();
      } else {
        line.write(b);
      }
    }
  }

  private Answer run(String... line) {
    return run(OutputStream.nullOutputStream(), line);
  }

  /**
   * Runs a command that takes its time, and whose exit code tells what came of it.
   *
   * @param told each line of its standard error, as it is printed
   */
  Answer follow(Consumer<String> told, String... line) {
    return run(new Lines(told), line);
  }

  /** Runs a command that prints no text. */
  byte[] bytes(String... line) throws RefusedException {
    Answer answer = run(line);
    if (answer.exit != 0) {
      throw answer.refused();
    }
    return answer.out;
  }

  /** Runs a command that prints lines of JSON; what it could tell counts, though not all. */
  List<JsonNode> ask(String... line) throws RefusedException {
    Answer answer = run(line);
    if (answer.exit != 0 && answer.out.length == 0) {
      throw answer.refused();
    }
    return answer.lines();
  }

  /** Runs a command that does something; returns what it says. */
  String tell(String... line) throws RefusedException {
    Answer answer = run(line);
    if (answer.exit != 0) {
      throw answer.refused();
    }
    return answer.text().strip();
  }
}
