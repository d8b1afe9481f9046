package org.hearth.language.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.language.LanguageException;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.LanguageModels;
import org.hearth.api.language.Suggestion;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.StackOptions;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth suggest}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=suggest")
public final class SuggestCommand implements CommandProvider {
  private static final int MOST = 1000;

  /**
   * What may come.
   *
   * @param follows whether it is the next word, and not the rest of the last one
   */
  private record Choice(String word, double probability, boolean follows) {}

  private final LanguageModels models;
  private final ContextManager contexts;
  private final SpokenForm spoken;

  /** Called by the container. */
  @Activate
  public SuggestCommand(
      @Reference LanguageModels models,
      @Reference ContextManager contexts,
      @Reference SpokenForm spoken) {
    this.models = models;
    this.contexts = contexts;
    this.spoken = spoken;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Suggest(terminal);
  }

  @Command(
      name = "suggest",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Suggest the next word of a text, with probabilities, as the person and the context have"
            + " taught it.",
        "When the text does not end with a blank, its last word may be begun only: what completes"
            + " it is suggested as well as what follows it."
      })
  final class Suggest implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "TEXT", description = "What is typed so far; may be empty.")
    private String text;

    @Mixin private StackOptions stack;

    @Option(
        names = "--count",
        paramLabel = "N",
        defaultValue = "5",
        description = "How many are suggested at most (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Suggest(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws AdapterException, LanguageException {
      if (count < 1 || count > MOST) {
        throw new ParameterException(
            spec.commandLine(), "--count is " + count + ", expected 1 to " + MOST);
      }
      LanguageModel model = models.under(stack.resolve(contexts));
      model.leftOut().forEach(terminal.err()::println);
      List<Choice> choices = choices(model);
      if (json) {
        terminal.out().println(JsonLine.of(Map.of("suggestions", fields(choices))));
        return 0;
      }
      for (Choice choice : choices) {
        terminal
            .out()
            .printf(Locale.ROOT, "%5.1f %%  %s%n", 100 * choice.probability(), choice.word());
      }
      return 0;
    }

    /** Completions of what is begun; if that may be a whole word, what follows it as well. */
    private List<Choice> choices(LanguageModel model) {
      int cut = text.length();
      while (cut > 0 && !Character.isWhitespace(text.charAt(cut - 1))) {
        cut--;
      }
      List<String> before = words(text.substring(0, cut));
      String begun = text.substring(cut).toLowerCase(Locale.ROOT);
      List<Choice> choices = new ArrayList<>();
      for (Suggestion found : model.suggest(before, begun, MOST)) {
        if (!found.word().equals(begun)) {
          choices.add(new Choice(found.word(), found.probability(), begun.isEmpty()));
          continue;
        }
        for (Suggestion next : model.suggest(words(text), "", MOST)) {
          choices.add(new Choice(next.word(), found.probability() * next.probability(), true));
        }
      }
      choices.sort(Comparator.comparing(Choice::probability).reversed());
      return choices.subList(0, Math.min(count, choices.size()));
    }

    private List<String> words(String typed) {
      return Stream.of(spoken.of(typed).split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private List<Map<String, Object>> fields(List<Choice> choices) {
      return choices.stream()
          .map(
              choice -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("word", choice.word());
                fields.put("probability", Math.round(choice.probability() * 1e4) / 1e4);
                fields.put("completes", !choice.follows());
                return fields;
              })
          .toList();
    }
  }
}
