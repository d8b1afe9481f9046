package org.hearth.context.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.context.SourceContexts;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Names;
import org.hearth.cli.api.Terminal;
import org.hearth.context.internal.SourceStacks.Candidate;
import org.hearth.context.internal.SourceStacks.Decided;
import org.hearth.context.internal.rules.Verdict.Judged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth context explain}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=context explain")
public final class ExplainCommand implements CommandProvider {
  private final StackManager stacks;
  private final ContextRules rules;

  /** Called by the container. */
  @Activate
  public ExplainCommand(@Reference StackManager stacks, @Reference ContextRules rules) {
    this.stacks = stacks;
    this.rules = rules;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Explain(terminal);
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Say why the stack of an audio source is as it is.")
  final class Explain implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
        names = "--source",
        paramLabel = "ID",
        defaultValue = SourceContexts.DEFAULT,
        description = "Id of the audio source (default: ${DEFAULT-VALUE}).")
    private String source;

    @Option(
        names = "--user",
        paramLabel = "NAME",
        description = "For this person, or 'none' (default: the one chosen).")
    private String user;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Explain(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws AdapterException {
      Optional<String> person = user == null ? stacks.chosenUser() : Names.orNone(user);
      Decided decided = stacks.decide(source, person);
      if (json) {
        terminal.out().println(JsonLine.of(fields(decided)));
      } else {
        print(decided);
      }
      return 0;
    }

    private void print(Decided decided) {
      AdapterStack stack = decided.stack();
      line(
          "source %s (room %s): context %s, user %s",
          source,
          rules.file().current().room(source),
          Names.display(stack.contextName()),
          Names.display(stack.userName()));
      line("  context: %s", why(decided));
      line(
          "  user: %s",
          user == null
              ? "chosen by hand (hearth user use)"
              : "as --user says, instead of " + stacks.chosenUser().orElse("none"));
      decided.leftOut().forEach(left -> line("  left out: %s", left));
      rules.file().problem().ifPresent(problem -> line("  the rules are older: %s", problem));
      for (Judged judged : decided.verdict().judged()) {
        line(
            "  rule '%s' (line %d, priority %d): %s; %s",
            judged.rule().name(),
            judged.rule().line(),
            judged.rule().priority(),
            judged.standing().label(),
            String.join("; ", judged.reasons()));
      }
    }

    private void line(String format, Object... values) {
      terminal.out().println(String.format(java.util.Locale.ROOT, format, values));
    }

    private String why(Decided decided) {
      if (decided.candidate().isEmpty()) {
        return "nothing that is chosen can be used";
      }
      Candidate candidate = decided.candidate().get();
      return switch (candidate.by()) {
        case HAND ->
            "chosen by hand (hearth context use); 'context use auto' lets the rules choose";
        case RULE -> "by the rule '" + candidate.rule() + "': " + reasons(decided, candidate);
        case OTHERWISE ->
            rules.file().current().otherwise().isPresent()
                ? "no rule is in effect: as 'otherwise' says"
                : "no rule is in effect: as chosen by hand last";
      };
    }

    private static String reasons(Decided decided, Candidate candidate) {
      return decided.verdict().judged().stream()
          .filter(judged -> judged.rule().name().equals(candidate.rule()))
          .flatMap(judged -> judged.reasons().stream())
          .collect(java.util.stream.Collectors.joining(", "));
    }

    private Map<String, Object> fields(Decided decided) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("source", source);
      fields.put("room", rules.file().current().room(source));
      fields.put("user", decided.stack().userName());
      fields.put(
          "contexts",
          decided.stack().contexts().stream().map(each -> each.descriptor().id()).toList());
      fields.put("chosen_by", decided.candidate().map(each -> each.by().label()).orElse(null));
      fields.put("rule", decided.candidate().map(Candidate::rule).orElse(null));
      fields.put("left_out", decided.leftOut());
      fields.put("problem", rules.file().problem().orElse(null));
      Map<String, List<String>> signals = new TreeMap<>();
      decided
          .verdict()
          .situation()
          .readings()
          .forEach((name, reading) -> signals.put(name, List.copyOf(reading.values())));
      fields.put("signals", signals);
      fields.put("rules", decided.verdict().judged().stream().map(Explain::fields).toList());
      return fields;
    }

    private static Map<String, Object> fields(Judged judged) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", judged.rule().name());
      fields.put("line", judged.rule().line());
      fields.put("priority", judged.rule().priority());
      fields.put("contexts", judged.rule().contexts());
      fields.put("standing", judged.standing().label());
      fields.put("reasons", judged.reasons());
      return fields;
    }
  }
}
