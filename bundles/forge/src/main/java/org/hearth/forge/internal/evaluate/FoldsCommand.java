package org.hearth.forge.internal.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " folds")
public final class FoldsCommand implements CommandProvider {
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
            + " fold K, from 0. Those of a run before are removed.",
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
      Path source = terminal.resolve(manifest);
      ManifestCopy copy = ManifestCopy.read(source);
      int most = Folds.most(copy.lines());
      if (folds > most) {
        throw new ParameterException(
            spec.commandLine(),
            "--folds is "
                + folds
                + ", expected at most "
                + most
                + ": so many speakers, and recordings without 'speaker', are in "
                + manifest);
      }
      Path folder = terminal.resolve(out);
      if (isPart(source) && sameFolder(source.getParent(), folder)) {
        throw new ParameterException(
            spec.commandLine(), manifest + " would be written over, expected --out elsewhere");
      }
      write(folder, parts(copy, folder));
      return 0;
    }

    /** Files by name, with their lines. */
    private Map<String, List<String>> parts(ManifestCopy copy, Path folder) throws IOException {
      int[] dealt = Folds.deal(copy.lines(), folds);
      Map<String, List<String>> parts = new LinkedHashMap<>();
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
        parts.put("train-" + fold + ".jsonl", train);
        parts.put("test-" + fold + ".jsonl", test);
      }
      return parts;
    }

    /** Folds of a run before with more of them would be measured with the new ones. */
    private void write(Path folder, Map<String, List<String>> parts) throws IOException {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Split::isPart).toList()) {
          Files.delete(file);
        }
      }
      for (Map.Entry<String, List<String>> part : parts.entrySet()) {
        Files.write(folder.resolve(part.getKey()), part.getValue());
      }
      for (int fold = 0; fold < folds; fold++) {
        int train = parts.get("train-" + fold + ".jsonl").size();
        int test = parts.get("test-" + fold + ".jsonl").size();
        terminal.err().println("fold " + fold + ": " + train + " to train, " + test + " to test");
      }
    }

    private static boolean isPart(Path file) {
      return file.getFileName().toString().matches("(train|test)-\\d+\\.jsonl");
    }

    private static boolean sameFolder(Path first, Path second) throws IOException {
      return Files.exists(second) && Files.isSameFile(first, second);
    }
  }
}
