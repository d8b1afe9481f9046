package org.hearth.voice.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.voice.VoiceException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Recording;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth say}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=say")
public final class SayCommand implements CommandProvider {
  private static final int MOST_BYTES = 65_536;
  private static final Path STANDARD = Path.of("-");

  private final Speech speech;

  /** Called by the container. */
  @Activate
  public SayCommand(@Reference Speech speech) {
    this.speech = speech;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Say(terminal);
  }

  @Command(
      name = "say",
      mixinStandardHelpOptions = true,
      description = "Say a text as Hearth would, with numbers, times and units in words.")
  final class Say implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(
        arity = "0..*",
        paramLabel = "TEXT",
        description = "What to say; - reads it from standard input.")
    private List<String> text = List.of();

    @Option(
        names = "--phones",
        paramLabel = "PHONES",
        description = "Say a word by its phones instead, such as \"z ih g b iy\".")
    private String phones;

    @Option(
        names = "--language",
        paramLabel = "LANGUAGE",
        description = "Its language, such as en or de (default: the household's).")
    private String language;

    @Option(
        names = "--source",
        paramLabel = "ID",
        description =
            "Say it beside this audio source of a container that runs (default: at this computer).")
    private String source;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Write a WAV file of 16 kHz instead of playing it; - for standard output.")
    private Path output;

    Say(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, VoiceException, InterruptedException {
      short[] samples = samples();
      if (STANDARD.equals(output)) {
        terminal.out().write(Recording.toWav(samples));
        terminal.out().flush();
      } else if (output != null) {
        Files.write(terminal.resolve(output), Recording.toWav(samples));
      } else {
        speech.loudspeaker(source).play(samples);
      }
      return 0;
    }

    private short[] samples() throws IOException, VoiceException, InterruptedException {
      if (text.isEmpty() == (phones == null)) {
        throw new ParameterException(spec.commandLine(), "expected either TEXT or --phones");
      }
      return phones == null ? speech.synthesise(text(), language) : speech.pronounce(word());
    }

    private Pronunciation word() {
      try {
        return Pronunciation.parse(phones);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--phones: " + e.getMessage());
      }
    }

    private String text() throws IOException {
      return text.equals(List.of("-"))
          ? new String(terminal.in().readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
          : String.join(" ", text);
    }
  }
}
