package org.hearth.operation.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.health.HealthCheck;
import org.hearth.api.keystore.KeyManager;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.NetworkDoor;
import org.hearth.cli.api.Terminal;
import org.hearth.operation.checks.Report;
import org.hearth.operation.checks.Surroundings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth doctor}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=doctor")
public final class DoctorCommand implements CommandProvider {
  private final KeyManager keys;
  private final SpeechRecognizer recognizer;
  private final Surroundings surroundings;
  private final List<NetworkDoor> doors = new CopyOnWriteArrayList<>();
  private final List<HealthCheck> others = new CopyOnWriteArrayList<>();

  /** Called by the container. */
  @Activate
  public DoctorCommand(
      @Reference KeyManager keys, @Reference SpeechRecognizer recognizer, BundleContext context) {
    this.keys = keys;
    this.recognizer = recognizer;
    this.surroundings =
        Surroundings.here(
            Path.of(context.getProperty("hearth.home")),
            Path.of(context.getProperty("hearth.dist")));
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
  void addCheck(HealthCheck check) {
    others.add(check);
  }

  /** Called by the container. */
  void removeCheck(HealthCheck check) {
    others.remove(check);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Doctor(terminal);
  }

  @Command(
      name = "doctor",
      mixinStandardHelpOptions = true,
      description =
          "Look whether all is well, and say what to do where it is not (exit code 1 if something"
              + " fails).")
  final class Doctor implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Doctor(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Report report = new Report();
      surroundings.checks().forEach(report::add);
      report.add(new RecognizerCheck(recognizer));
      report.add(new KeysCheck(keys));
      doors.stream()
          .sorted(Comparator.comparing(NetworkDoor::usualPort))
          .forEach(door -> report.add(new PortCheck(door)));
      others.forEach(report::add);
      report.print(terminal.out(), json);
      return report.passes() ? 0 : 1;
    }
  }
}
