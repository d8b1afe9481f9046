package org.hearth.cli.internal;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.context.ContextManager;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.StackOptions;
import org.hearth.cli.api.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth status}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=status")
public final class StatusCommand implements CommandProvider {
  private final SpeechRecognizer recognizer;
  private final ContextManager contexts;
  private final AdapterStore adapters;
  private final SpeakerIdentifier speakers;
  private final BundleContext context;

  /** Called by the container. */
  @Activate
  public StatusCommand(
      @Reference SpeechRecognizer recognizer,
      @Reference ContextManager contexts,
      @Reference AdapterStore adapters,
      @Reference SpeakerIdentifier speakers,
      BundleContext context) {
    this.recognizer = recognizer;
    this.contexts = contexts;
    this.adapters = adapters;
    this.speakers = speakers;
    this.context = context;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Status(terminal);
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Show whether a container runs, and what is active.")
  final class Status implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Status(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws AdapterException, AsrException {
      Map<String, Object> fields = fields();
      if (json) {
        terminal.out().println(JsonLine.of(fields));
      } else {
        fields.forEach(
            (name, value) ->
                terminal.out().printf("%-10s %s%n", name, value == null ? "none" : value));
      }
      return 0;
    }

    /** Tries it: only who opens the network knows whether there is room for it. */
    private String voice(AdapterStack stack) {
      if (stack.acoustic().isEmpty()) {
        return "base";
      }
      try (RecognitionSession session = recognizer.open(stack.acoustic().get())) {
        return session.fallback().orElse("adapted");
      } catch (AsrException e) {
        return e.getMessage();
      }
    }

    private Map<String, Object> fields() throws AdapterException, AsrException {
      Map<String, Object> fields = new LinkedHashMap<>();
      boolean running = Boolean.parseBoolean(context.getProperty("hearth.staying"));
      fields.put("container", running ? "running" : "stopped");
      if (running) {
        fields.put("process", ProcessHandle.current().pid());
        fields.put("uptime_s", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
      }
      AdapterStack stack = contexts.active();
      boolean byVoice = speakers.follows() && stack.user().isEmpty();
      fields.put("home", context.getProperty("hearth.home"));
      fields.put("model", recognizer.model().directory().toString());
      fields.put("user", byVoice ? StackOptions.AUTO : stack.userName());
      fields.put("context", stack.contextName());
      fields.put("voice", voice(stack));
      fields.put("adapters", adapters.list().size());
      return fields;
    }
  }
}
