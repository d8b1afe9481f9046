package org.hearth.forge.internal.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.forge.internal.ForgeCommand;
import org.hearth.forge.internal.align.ManifestCopy;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth forge folds}: manifests for cross-validation. */
@Component(service = CommandProvider.class)
public final class FoldsCommand implements CommandProvider {
  @Override
  public Optional<String> parent() {
    return Optional.of(ForgeCommand.NAME);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Split(terminal);
  }

  @Command(
      name = "folds",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Split a manifest for cross-validation: DIR/train-K.jsonl and DIR/test-K.jsonl for each"
            + " fold K, from 0.",
        "No speaker is in both; a recording without 'speaker' counts as one of its own."
      })
  static final class Split implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--manifest", paramLabel = "FILE", required = true)
    private Path manifest;

    @Option(
        names = "--folds",
        paramLabel = "N",
        defaultValue = "5",
        description = "How many (default: ${DEFAULT-VALUE}).")
    private int folds;

    @Option(names = "--out", paramLabel = "DIR", required = true)
    private Path out;

    Split(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      if (folds < 2) {
        throw new ParameterException(
            spec.commandLine(), "--folds is " + folds + ", expected 2 or more");
      }
      ManifestCopy copy = ManifestCopy.read(terminal.resolve(manifest));
      int[] dealt = Folds.deal(copy.lines(), folds);
      Path folder = Files.createDirectories(terminal.resolve(out));
      for (int fold = 0; fold < folds; fold++) {
        List<String> train = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (int i = 0; i < dealt.length; i++) {
          (dealt[i] == fold ? test : train).add(copy.forFolder(i, folder).toString());
        }
        if (train.isEmpty() || test.isEmpty()) {
          throw new IOException(
              manifest
                  + " has too few speakers or recordings for "
                  + folds
                  + " folds: fold "
                  + fold
                  + " is empty");
        }
        Files.write(folder.resolve("train-" + fold + ".jsonl"), train);
        Files.write(folder.resolve("test-" + fold + ".jsonl"), test);
        terminal
            .err()
            .println(
                "fold " + fold + ": " + train.size() + " to train, " + test.size() + " to test");
      }
      return 0;
    }
  }
}
