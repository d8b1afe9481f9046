package org.hearth.context.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.context.internal.rules.Rules;
import org.hearth.context.internal.rules.RulesFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hearth context rules}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=context rules")
public final class RulesCommand implements CommandProvider {
  private final AdapterStore adapters;
  private final ContextRules rules;

  /** Called by the container. */
  @Activate
  public RulesCommand(@Reference AdapterStore adapters, @Reference ContextRules rules) {
    this.adapters = adapters;
    this.rules = rules;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Commands(terminal);
  }

  @Command(
      name = "rules",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Check, install and show the rules by which contexts are chosen.")
  final class Commands {
    private final Terminal terminal;

    Commands(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Say what is wrong in a file of rules, if anything.")
    int check(@Parameters(paramLabel = "FILE") Path file) throws AdapterException {
      report(RulesFile.check(terminal.resolve(file)));
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Check a file of rules and make it the household's (conf/contexts.yaml in the home).",
          "It counts from the next utterance on, unless a context was chosen by hand."
        })
    int install(@Parameters(paramLabel = "FILE") Path file) throws AdapterException {
      report(rules.file().install(terminal.resolve(file)));
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Print the household's rules.")
    int show() throws AdapterException {
      Optional<String> text = rules.file().text();
      if (text.isEmpty()) {
        terminal.out().println("there are no rules; " + rules.file().path() + " would hold them");
      } else {
        terminal.out().print(text.get());
      }
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Delete the household's rules: contexts are chosen by hand again.")
    int remove() throws AdapterException {
      terminal.out().println(rules.file().remove() ? "removed the rules" : "there were no rules");
      return 0;
    }

    private void report(Rules read) throws AdapterException {
      TreeSet<String> contexts = new TreeSet<>(read.always());
      read.otherwise().ifPresent(contexts::addAll);
      read.rules().forEach(rule -> contexts.addAll(rule.contexts()));
      contexts.removeAll(adapters.names(AdapterKind.CONTEXT));
      for (String unknown : contexts) {
        terminal
            .err()
            .println("note: there is no context '" + unknown + "' yet; it is left out until then");
      }
      int count = read.rules().size();
      terminal.out().println(count + (count == 1 ? " rule" : " rules") + ", all well");
    }
  }
}
