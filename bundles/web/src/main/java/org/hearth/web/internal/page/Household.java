package org.hearth.web.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private final Commands commands;
  private final Path home;

  Household(Commands commands, Path home) {
    this.commands = commands;
    this.home = home;
  }

  /** A name that came from outside and can be an argument of a command. */
  static String name(String text) throws RefusedException {
    if (text == null || !NAME.matcher(text).matches()) {
      throw new RefusedException(
          HttpServletResponse.SC_BAD_REQUEST,
          "That is no name: expected a lower-case letter, then letters, digits, '-' or '_', at"
              + " most 64.");
    }
    return text;
  }

  private record Answer(int exit, String out, String err) {}

  private Answer run(List<String> line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        commands.run(
            new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                prompt -> {
                  throw new IOException("nobody is there to ask");
                },
                home),
            line);
    return new Answer(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Runs a command that prints lines of JSON; what it could tell counts, though not all. */
  List<JsonNode> ask(String... line) throws RefusedException {
    Answer answer = run(List.of(line));
    if (answer.exit != 0 && answer.out.isEmpty()) {
      throw refused(answer);
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String each : answer.out.lines().toList()) {
      try {
        lines.add(JSON.readTree(each));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a command printed no JSON: " + line[0], e);
      }
    }
    return lines;
  }

  /** Runs a command that does something; returns what it says. */
  String tell(String... line) throws RefusedException {
    Answer answer = run(List.of(line));
    if (answer.exit != 0) {
      throw refused(answer);
    }
    return answer.out.strip();
  }

  private static RefusedException refused(Answer answer) {
    String message = answer.err.lines().findFirst().orElse("That did not work.");
    return new RefusedException(
        HttpServletResponse.SC_CONFLICT, message.replaceFirst("^hearth: ", ""));
  }
}
