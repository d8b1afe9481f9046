package org.hearth.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningOptions.StackSource;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.StackOptions;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth listen}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=listen")
public final class ListenCommand implements CommandProvider {
  private final AudioDecoder decoder;
  private final Assistant assistant;
  private final ContextManager contexts;
  private final SpeakerIdentifier speakers;
  private final SourceContexts sources;

  /** Called by the container. */
  @Activate
  public ListenCommand(
      @Reference AudioDecoder decoder,
      @Reference Assistant assistant,
      @Reference ContextManager contexts,
      @Reference SourceContexts sources,
      @Reference SpeakerIdentifier speakers) {
    this.decoder = decoder;
    this.assistant = assistant;
    this.contexts = contexts;
    this.sources = sources;
    this.speakers = speakers;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Listen(terminal);
  }

  @Command(
      name = "listen",
      mixinStandardHelpOptions = true,
      description = "Hear recordings: what was said, and what it means.")
  final class Listen implements Callable<Integer> {
    /** 100 ms. */
    private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;

    private static final String SOURCE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final Terminal terminal;
    private long samples;
    private int utterances;
    private int failures;

    @Parameters(
        arity = "1..*",
        paramLabel = "FILE",
        description =
            "WAV or FLAC, any rate and channel count; - reads s16le 16 kHz mono from"
                + " standard input.")
    private List<String> files;

    @Mixin private StackOptions stack;

    @Option(
        names = "--source",
        paramLabel = "ID",
        description =
            "Which audio source this is, such as a room: rules may choose its context, and"
                + " handlers are told.")
    private String audioSource;

    @Option(names = "--json", description = "Print a line of JSON for each utterance.")
    private boolean json;

    Listen(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws AdapterException, InterruptedException {
      StackSource source = source();
      for (String file : files) {
        try {
          hear(file, source);
        } catch (AudioException | IOException e) {
          fail(e.getMessage());
        }
      }
      return failures == 0 ? 0 : 1;
    }

    private void fail(String message) {
      failures++;
      terminal.err().println("hearth: " + message);
    }

    private StackSource source() throws AdapterException {
      if (audioSource != null && !audioSource.matches(SOURCE)) {
        throw new AdapterException(
            "--source is '"
                + audioSource
                + "', expected a letter or digit, then letters, digits, '.', '-' or '_', at most"
                + " 64");
      }
      if (stack.followActive()) {
        return () -> sources.stack(audioSource == null ? SourceContexts.DEFAULT : audioSource);
      }
      AdapterStack fixed = stack.resolve(contexts);
      return () -> fixed;
    }

    private void hear(String file, StackSource source)
        throws AudioException, IOException, InterruptedException {
      int failuresBefore = failures;
      utterances = 0;
      samples = 0;
      ListeningOptions options =
          new ListeningOptions(
              source,
              CoreTranscript.ALWAYS,
              Optional.ofNullable(audioSource),
              true,
              stack.identifies(speakers.follows()));
      try (PcmStream audio = open(file);
          ListeningStream stream = assistant.listen(options, each -> print(file, each))) {
        short[] chunk = new short[CHUNK];
        for (int count = audio.read(chunk, 0, CHUNK);
            count >= 0;
            count = audio.read(chunk, 0, CHUNK)) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          int length = count;
          samples += length;
          feed(file, () -> stream.accept(chunk, 0, length));
        }
        feed(file, stream::flush);
      }
      if (utterances == 0 && failures == failuresBefore) {
        terminal.err().println(file + ": no speech was found");
      }
    }

    private interface Feeding {
      void run() throws AsrException;
    }

    /** What goes wrong in an utterance ends that utterance alone; the next ones are heard. */
    private void feed(String file, Feeding feeding) {
      try {
        feeding.run();
      } catch (AsrException e) {
        double seconds = samples / (double) PcmStream.SAMPLE_RATE;
        fail(String.format(Locale.ROOT, "%s at %.1f s: %s", file, seconds, e.getMessage()));
      }
    }

    private PcmStream open(String file) throws AudioException {
      return file.equals("-")
          ? decoder.raw(terminal.in())
          : decoder.open(terminal.resolve(Path.of(file)));
    }

    private void print(String file, Utterance utterance) {
      utterances++;
      terminal
          .out()
          .println(
              json ? UtteranceJson.line(file, utterance) : UtteranceText.line(file, utterance));
      terminal.out().flush();
    }
  }
}
