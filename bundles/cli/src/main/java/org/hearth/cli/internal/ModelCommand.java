package org.hearth.cli.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelCheck;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.ModelManager;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.context.ContextManager;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth model}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=model")
public final class ModelCommand implements CommandProvider {
  private static final String EMBEDDED = "embedded";

  private final ModelManager models;
  private final SpeechRecognizer recognizer;
  private final ContextManager contexts;

  /** Called by the container. */
  @Activate
  public ModelCommand(
      @Reference ModelManager models,
      @Reference SpeechRecognizer recognizer,
      @Reference ContextManager contexts) {
    this.models = models;
    this.recognizer = recognizer;
    this.contexts = contexts;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Commands(terminal);
  }

  @Command(
      name = "model",
      mixinStandardHelpOptions = true,
      description = "Check and choose the base model.",
      synopsisSubcommandLabel = "COMMAND")
  final class Commands {
    private final Terminal terminal;

    Commands(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description =
            "Say what is missing or wrong in a Vosk model directory, and what the model"
                + " can do.")
    int check(
        @Parameters(paramLabel = "DIR") Path directory, @Option(names = "--json") boolean json) {
      ModelCheck check = models.check(terminal.resolve(directory));
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("problems", check.problems());
        check.description().ifPresent(description -> fields.putAll(fields(description)));
        terminal.out().println(JsonLine.of(fields));
      } else {
        check.problems().forEach(problem -> terminal.err().println("hearth: " + problem));
        check.description().ifPresent(this::print);
      }
      return check.problems().isEmpty() ? 0 : 1;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Use another model from the next utterance on.")
    int use(
        @Parameters(paramLabel = "DIR", description = "A Vosk model directory, or 'embedded'.")
            Path directory)
        throws AsrException, AdapterException {
      boolean embedded = directory.toString().equals(EMBEDDED);
      ModelDescription description =
          models.use(embedded ? Optional.empty() : Optional.of(terminal.resolve(directory)));
      print(description);
      contexts.reload();
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show the model in use.")
    int show() throws AsrException {
      print(recognizer.model());
      return 0;
    }

    private void print(ModelDescription description) {
      terminal.out().println(description.directory());
      terminal.out().println("  fingerprint        " + description.fingerprint());
      terminal.out().println("  run-time grammar   " + yes(description.runtimeGrammar()));
      terminal.out().println("  phone words        " + yes(description.phoneWords()));
      terminal.out().println("  speaker vectors    " + yes(description.speakerVectors()));
    }

    private static Map<String, Object> fields(ModelDescription description) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("directory", description.directory().toString());
      fields.put("fingerprint", description.fingerprint());
      fields.put("runtime_grammar", description.runtimeGrammar());
      fields.put("phone_words", description.phoneWords());
      fields.put("speaker_vectors", description.speakerVectors());
      return fields;
    }

    private static String yes(boolean value) {
      return value ? "yes" : "no";
    }
  }
}
