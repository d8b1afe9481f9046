package org.hearth.cli.internal;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.hearth.cli.api.CommandProvider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
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

  /** What can be typed in the console of {@code hearth run}. */
  private static final String[] CONSOLE_COMMANDS = {
    "listen", "test", "user", "context", "adapter", "model", "status", "stop"
  };

  private final ServerSocket socket;
  private final byte[] token;
  private final BundleContext context;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<CommandProvider> providers;

  /** Called by the container. */
  @Activate
  public ControlServer(
      @Reference(target = "(hearth.control=true)") ServerSocket socket, BundleContext context) {
    this.socket = socket;
    this.context = context;
    this.token = context.getProperty("hearth.token").getBytes(StandardCharsets.US_ASCII);
  }

  @Activate
  void activate() {
    Map<String, Object> gogo =
        Map.of(
            CommandProcessor.COMMAND_SCOPE,
            "hearth",
            CommandProcessor.COMMAND_FUNCTION,
            CONSOLE_COMMANDS);
    context.registerService(
        GogoCommands.class, new GogoCommands(this::runner), FrameworkUtil.asDictionary(gogo));
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
        Connection connection = new Connection(client, token, this::runner, connections::remove);
        connections.add(connection);
        start("hearth-command", connection::serve);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("a control connection failed: {}", e.getMessage());
        }
      }
    }
  }

  private CommandRunner runner() {
    List<CommandProvider> sorted =
        providers.stream()
            .sorted(java.util.Comparator.comparing(each -> each.getClass().getName()))
            .toList();
    return new CommandRunner(sorted, new Version(context));
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
