package org.hearth.forge.internal.synth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.speech.Synthesiser;
import picocli.CommandLine;

/** Programs that stand in for Debian's, in a folder, and commands that use them. */
final class FakePrograms {
  private final Path folder;

  /** What a command answered. */
  record Answer(int exit, String out, String err) {}

  FakePrograms(Path folder) throws IOException {
    this.folder = folder;
    short[] tone = new short[16_000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) (1000 * Math.sin(0.3 * i));
    }
    Files.write(folder.resolve("tone.wav"), Recording.toWav(tone));
  }

  /** Programs that write a second of a tone to the file after -o or -w, and log that. */
  void speak() throws IOException {
    for (String name : List.of("espeak-ng", "flite", "text2wave")) {
      install(
          name,
          """
          cat > /dev/null
          while [ $# -gt 0 ]; do
            case "$1" in -o|-w) cp %1$s/tone.wav "$2"; echo >> %1$s/calls ;; esac
            shift
          done
          """
              .formatted(folder));
    }
  }

  void install(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  /** How often something was spoken. */
  long calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  String searchPath() {
    return folder + ":/bin:/usr/bin";
  }

  Synthesiser synthesiser() {
    return new Synthesiser(new DefaultAudioDecoder(), folder.resolve("passing"), folder.toString());
  }

  /** Runs a command in the folder. */
  Answer run(CommandProvider provider, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            prompt -> new char[0],
            folder);
    String[] mistake = {""};
    int exit =
        new CommandLine(provider.command(terminal))
            .setParameterExceptionHandler(
                (e, args) -> {
                  mistake[0] = e.getMessage();
                  return 2;
                })
            .setExecutionExceptionHandler(
                (e, line, result) -> {
                  mistake[0] = e.getMessage();
                  return 1;
                })
            .execute(arguments);
    return new Answer(
        exit,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8) + mistake[0]);
  }
}
