package org.hearth.trainer.internal.examples;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth user confirm}: kept utterances become examples. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user confirm")
public final class ConfirmCommand implements CommandProvider {
  /** In bytes, more than 50 words have. */
  private static final int LONGEST_LINE = 4096;

  private final Interactions interactions;

  /** Called by the container. */
  @Activate
  public ConfirmCommand(@Reference Interactions interactions) {
    this.interactions = interactions;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Confirm(terminal);
  }

  @Command(
      name = "confirm",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Make examples of kept utterances that were heard right, or of one with its right text.",
        "They are deleted when they would have been too old to be kept."
      })
  final class Confirm implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Who spoke.")
    private String person;

    @Parameters(
        index = "1..*",
        arity = "0..*",
        paramLabel = "ID",
        description = "As 'hearth user log' lists them.")
    private List<Integer> numbers = List.of();

    @Option(
        names = "--correct",
        description = "Ask for what was really said, of one ID: a line of standard input.")
    private boolean correct;

    @Option(
        names = "--all-above",
        paramLabel = "CONFIDENCE",
        description = "All that were understood with more than this, 0 to 1.")
    private Double above;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Confirm(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws ExampleException, IOException {
      requireSensible();
      List<Integer> chosen =
          above == null ? numbers.stream().distinct().toList() : understoodAbove(above);
      Optional<String> text = correct ? Optional.of(askFor(chosen.get(0))) : Optional.empty();
      List<Addition> additions = interactions.confirm(person, chosen, text);
      int refused = 0;
      for (int i = 0; i < chosen.size(); i++) {
        Optional<String> refusal = additions.get(i).refusal();
        if (refusal.isPresent()) {
          refused++;
          terminal.err().println("hearth: utterance " + chosen.get(i) + " " + refusal.get());
        }
      }
      int added = (int) additions.stream().filter(Addition::isNew).count();
      print(added, additions.size() - added - refused, refused);
      return refused == 0 ? 0 : 1;
    }

    private void requireSensible() {
      if (numbers.isEmpty() == (above == null)) {
        throw mistake("expected either IDs or --all-above");
      }
      if (correct && numbers.size() != 1) {
        throw mistake("--correct goes with one ID, found " + numbers.size());
      }
      if (above != null && !(above >= 0 && above <= 1)) {
        throw mistake("--all-above is " + above + ", expected 0 to 1");
      }
    }

    /** On the command line, everybody on the computer could read what was said. */
    private String askFor(int number) throws ExampleException, IOException {
      terminal.err().print("what was said in utterance " + number + ": ");
      terminal.err().flush();
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(readLine())).toString();
      } catch (CharacterCodingException e) {
        throw new ExampleException("what was said is not in UTF-8, expected a line of text");
      }
    }

    /** Takes no byte after the line. */
    private byte[] readLine() throws ExampleException, IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = terminal.in().read();
      if (next < 0) {
        throw new EOFException("standard input ended, expected a line with what was said");
      }
      for (; next >= 0 && next != '\n'; next = terminal.in().read()) {
        if (line.size() == LONGEST_LINE) {
          throw new ExampleException(
              "what was said has more than " + LONGEST_LINE + " bytes, expected 1 to 50 words");
        }
        line.write(next);
      }
      return line.toByteArray();
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    /** The confidence of a refusal says nothing about the words. */
    private List<Integer> understoodAbove(double confidence) throws ExampleException {
      return interactions.of(person).map(InteractionIndex::kept).orElse(List.of()).stream()
          .filter(utterance -> utterance.understood() && utterance.confidence() > confidence)
          .map(KeptUtterance::number)
          .toList();
    }

    private void print(int added, int known, int refused) {
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", person);
        fields.put("added", added);
        fields.put("known", known);
        fields.put("refused", refused);
        terminal.out().println(JsonLine.of(fields));
      } else {
        terminal
            .out()
            .println(
                person
                    + ": "
                    + added
                    + " examples added, "
                    + known
                    + " already known, "
                    + refused
                    + " refused");
      }
    }
  }
}
