package org.hearth.cli.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.assistant.AnnouncementListener;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.context.ContextManager;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Names;
import org.hearth.cli.api.NetworkDoor;
import org.hearth.cli.api.RunOptions;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code hearth run}: gets ready, says so, and is a Gogo console until the container stops. */
@Component(
    service = {CommandProvider.class, AnnouncementListener.class},
    property = CommandProvider.NAME + "=run")
public final class RunCommand implements CommandProvider, AnnouncementListener {
  private final ContextManager contexts;
  private final CommandProcessor gogo;
  private final ConsoleCommands commands;
  private final List<NetworkDoor> doors = new CopyOnWriteArrayList<>();
  private final List<RunOptions> options = new CopyOnWriteArrayList<>();
  private final Set<Run> running = ConcurrentHashMap.newKeySet();

  /** Called by the container. */
  @Activate
  public RunCommand(
      @Reference ContextManager contexts,
      @Reference CommandProcessor gogo,
      @Reference ConsoleCommands commands) {
    this.contexts = contexts;
    this.gogo = gogo;
    this.commands = commands;
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDoor(NetworkDoor door) {
    doors.add(door);
  }

  /** Called by the container. */
  void removeDoor(NetworkDoor door) {
    doors.remove(door);
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addOptions(RunOptions added) {
    options.add(added);
  }

  /** Called by the container. */
  void removeOptions(RunOptions removed) {
    options.remove(removed);
  }

  /** Notes where a door is to be opened. */
  private record Opening(Run run, NetworkDoor door) implements ISetter {
    @Override
    public <T> T set(T value) {
      if (value instanceof InetSocketAddress address) {
        run.toOpen.put(door, address);
      }
      return value;
    }
  }

  @Override
  public Object command(Terminal terminal) {
    Run run = new Run(terminal);
    CommandSpec spec = CommandSpec.forAnnotatedObject(run);
    for (NetworkDoor door : doors) {
      spec.addOption(
          OptionSpec.builder("--" + door.name())
              .paramLabel("[HOST:]PORT")
              .arity("0..1")
              .fallbackValue(Integer.toString(door.usualPort()))
              .type(InetSocketAddress.class)
              .converters(DoorAddress::parse)
              .description(
                  door.description()
                      + " Without HOST on the loopback interface, without PORT on "
                      + door.usualPort()
                      + "; 0 takes any that is free.")
              .setter(new Opening(run, door))
              .build());
    }
    for (RunOptions each : options) {
      RunOptions.Opening opening = each.forCall();
      run.toListen.add(opening);
      spec.addMixin(each.getClass().getName(), CommandSpec.forAnnotatedObject(opening));
    }
    return spec;
  }

  @Override
  public boolean announced(Announcement announcement) {
    running.forEach(run -> run.say(announcement));
    return !running.isEmpty();
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description =
          "Start the container and keep it running; commands are read from standard input.")
  final class Run implements Callable<Integer>, RunOptions.Report {
    private final Terminal terminal;

    @Option(
        names = "--json",
        description = "Say that it is ready, and what is announced, in lines of JSON.")
    private boolean json;

    @Option(
        names = "--show",
        description =
            "Print what is heard at this computer. Whoever reads this output, or keeps it, reads what"
                + " people say.")
    private boolean show;

    private final Map<NetworkDoor, InetSocketAddress> toOpen = new LinkedHashMap<>();
    private final List<RunOptions.Opening> toListen = new ArrayList<>();

    Run(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws AdapterException, IOException {
      AdapterStack stack = contexts.active();
      Map<String, String> open = openDoors();
      long sinceStart =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
      print(json ? readyJson(stack, sinceStart, open) : ready(stack, sinceStart, open));
      running.add(this);
      try {
        console();
        new CountDownLatch(1).await(); // No more commands from here; the container stays.
      } catch (InterruptedIOException | InterruptedException e) {
        return 0; // The container stops, as it was asked to.
      } finally {
        running.remove(this);
      }
      return 0;
    }

    /** Where each listens, by its name. */
    private Map<String, String> openDoors() throws IOException {
      Map<String, String> open = new LinkedHashMap<>();
      for (Map.Entry<NetworkDoor, InetSocketAddress> each : toOpen.entrySet()) {
        InetSocketAddress address = each.getKey().open(each.getValue());
        open.put(
            each.getKey().name(), address.getAddress().getHostAddress() + ":" + address.getPort());
      }
      for (RunOptions.Opening each : toListen) {
        open.putAll(each.open(this));
      }
      return open;
    }

    @Override
    public void heard(String source, Utterance utterance) {
      if (show) {
        print(json ? UtteranceJson.line(source, utterance) : UtteranceText.line(source, utterance));
      }
    }

    @Override
    public void tell(String line) {
      terminal.err().println("hearth: " + line);
      terminal.err().flush();
    }

    private void print(String line) {
      terminal.out().println(line);
      terminal.out().flush();
    }

    private void say(Announcement announcement) {
      print(json ? announcementJson(announcement) : announcement.text());
    }

    private static String announcementJson(Announcement announcement) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("event", "announcement");
      fields.put("text", announcement.text());
      fields.put("source", announcement.source().orElse(null));
      return JsonLine.of(fields);
    }

    private String ready(AdapterStack stack, long millis, Map<String, String> open) {
      return "Hearth is ready (user "
          + Names.display(stack.userName())
          + ", context "
          + Names.display(stack.contextName())
          + ", "
          + millis
          + " ms"
          + open.entrySet().stream()
              .map(door -> ", " + door.getKey() + " at " + door.getValue())
              .collect(Collectors.joining())
          + "). Commands as after ./hearth, such as: listen FILE, context use NAME, stop.";
    }

    private String readyJson(AdapterStack stack, long millis, Map<String, String> open) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("event", "ready");
      fields.put("user", stack.userName());
      fields.put("context", stack.contextName());
      fields.put("start_ms", millis);
      fields.putAll(open);
      return JsonLine.of(fields);
    }

    private void console() throws IOException {
      try (CommandSession session =
          gogo.createSession(terminal.in(), terminal.out(), terminal.err())) {
        for (String line = readLine(); line != null; line = readLine()) {
          commands.offer(session, terminal);
          execute(session, line);
        }
      }
    }

    /** Takes no byte after the line: it may be the answer to what the line's command asks. */
    private String readLine() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = terminal.in().read();
      boolean ended = next < 0;
      for (; next >= 0 && next != '\n'; next = terminal.in().read()) {
        line.write(next);
      }
      return ended ? null : line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private void execute(CommandSession session, String line) throws InterruptedIOException {
      try {
        Object result = session.execute(line);
        if (result != null) {
          terminal.out().println(session.format(result, Converter.INSPECT));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the container stops");
      } catch (Exception e) { // Gogo throws whatever a command throws.
        terminal.err().println("hearth: " + e.getMessage());
      }
    }
  }
}
