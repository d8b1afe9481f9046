package org.hearth.cli.internal;

import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code hearth stop}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=stop")
public final class StopCommand implements CommandProvider {
  private static final Logger LOG = LoggerFactory.getLogger(StopCommand.class);

  private final BundleContext context;

  /** Called by the container. */
  @Activate
  public StopCommand(BundleContext context) {
    this.context = context;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Stop(terminal);
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = "Stop the container that runs.")
  final class Stop implements Callable<Integer> {
    private final Terminal terminal;

    Stop(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      terminal.out().println("stopping");
      // Not on this thread: stopping the framework ends the connection on which it was asked.
      new Thread(this::stopFramework, "hearth-stop").start();
      return 0;
    }

    private void stopFramework() {
      try {
        context.getBundle(0).stop();
      } catch (BundleException e) {
        LOG.error("the container does not stop", e);
      }
    }
  }
}
