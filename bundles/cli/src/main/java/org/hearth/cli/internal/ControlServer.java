package org.hearth.cli.internal;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Commands;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands on the loopback socket that the launcher has bound and registered as a service. A
 * client must first prove that it can read the token, which is in a file of mode 0600.
 */
@Component(immediate = true, service = ControlServer.class)
public final class ControlServer {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final ServerSocket socket;
  private final Doorkeeper doorkeeper;
  private final BundleContext context;
  private final Supplier<CommandRunner> runner;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  @Reference(
      service = CommandProvider.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<ServiceReference<CommandProvider>> providers;

  /** Called by the container. */
  @Activate
  public ControlServer(
      @Reference(target = "(hearth.control=true)") ServerSocket socket, BundleContext context) {
    this.socket = socket;
    this.context = context;
    this.runner = this::provided;
    this.doorkeeper = doorkeeper(context);
  }

  /**
   * As by the container.
   *
   * @param runner of the commands that there are, asked for each command line
   */
  ControlServer(ServerSocket socket, BundleContext context, Supplier<CommandRunner> runner) {
    this.socket = socket;
    this.context = context;
    this.runner = runner;
    this.doorkeeper = doorkeeper(context);
  }

  private static Doorkeeper doorkeeper(BundleContext context) {
    return new Doorkeeper(context.getProperty("hearth.token").getBytes(StandardCharsets.US_ASCII));
  }

  @Activate
  void activate() {
    context.registerService(ConsoleCommands.class, new ConsoleCommands(runner), null);
    Commands commands = (terminal, arguments) -> runner.get().run(terminal, arguments);
    context.registerService(Commands.class, commands, null);
    start("hearth-control", this::acceptAll);
  }

  @Deactivate
  void deactivate() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing the control socket", e);
    }
    connections.forEach(Connection::cancel);
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        doorkeeper.welcome(client);
        Connection connection = new Connection(client, doorkeeper, runner, connections::remove);
        connections.add(connection);
        start("hearth-command", connection::serve);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("a control connection failed: {}", e.getMessage());
        }
      }
    }
  }

  private CommandRunner provided() {
    List<NamedCommand> commands = new ArrayList<>();
    for (ServiceReference<CommandProvider> provider : providers) {
      if (provider.getProperty(CommandProvider.NAME) instanceof String name && !name.isBlank()) {
        commands.add(
            new NamedCommand(name, () -> Optional.ofNullable(context.getService(provider))));
      } else {
        LOG.warn(
            "a command of {} is left out: its service has no property {}",
            provider.getBundle(),
            CommandProvider.NAME);
      }
    }
    return new CommandRunner(commands, new Version(context));
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
