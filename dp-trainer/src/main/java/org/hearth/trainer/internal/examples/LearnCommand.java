package org.hearth.trainer.internal.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth user learn}: recordings with transcripts become examples. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user learn")
public final class LearnCommand implements CommandProvider {
  private final ExampleStore examples;
  private final AudioDecoder decoder;

  /** Called by the container. */
  @Activate
  public LearnCommand(@Reference ExampleStore examples, @Reference AudioDecoder decoder) {
    this.examples = examples;
    this.decoder = decoder;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Learn(terminal);
  }

  @Command(
      name = "learn",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Take recordings of a person with their transcripts as examples to learn from.",
        "A line of the manifest: {\"audio\", \"text\", \"user\"?}; paths are relative to the"
            + " manifest; lines of another user are skipped.",
        "Exits with 1 when a recording is refused; the others are taken all the same."
      })
  final class Learn implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Who speaks.")
    private String person;

    @Parameters(paramLabel = "MANIFEST", description = "A file of JSON lines.")
    private Path manifest;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Learn(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, ExampleException, InterruptedException {
      List<ManifestLine> lines = new ManifestReader().read(terminal.resolve(manifest));
      LearnReport report = new LearnReport(person, terminal, json);
      new ManifestIntake(person, examples, decoder, report).take(lines);
      if (report.foundNothing()) {
        terminal
            .err()
            .println(
                "hearth: all "
                    + lines.size()
                    + " lines of "
                    + manifest
                    + " name other users, expected some of "
                    + person);
      }
      report.print(examples.counts(person));
      return report.exitCode();
    }
  }
}
