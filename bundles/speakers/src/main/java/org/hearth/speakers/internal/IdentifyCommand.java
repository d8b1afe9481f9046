package org.hearth.speakers.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.SpeakerSession;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Recording;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth user identify}: who speaks in recordings. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user identify")
public final class IdentifyCommand implements CommandProvider {
  private final SpeakerIdentifier speakers;
  private final AudioDecoder decoder;

  /** Called by the container. */
  @Activate
  public IdentifyCommand(@Reference SpeakerIdentifier speakers, @Reference AudioDecoder decoder) {
    this.speakers = speakers;
    this.decoder = decoder;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Identify(terminal);
  }

  @Command(
      name = "identify",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Tell who of those enrolled speaks in recordings, or that it is nobody of them.")
  final class Identify implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
        names = "--wav",
        arity = "1..*",
        required = true,
        paramLabel = "FILE",
        description = "WAV or FLAC, any rate; one person in each.")
    private List<Path> files;

    @Option(names = "--json", description = "Print a line of JSON for each recording.")
    private boolean json;

    Identify(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws SpeakerException {
      int failures = 0;
      for (Path file : files) {
        SpeakerSession session =
            speakers
                .listen()
                .orElseThrow(
                    () ->
                        new SpeakerException(
                            "nobody is enrolled; 'hearth user enrol NAME --wav FILE...' does it"));
        try {
          short[] samples = Recording.read(decoder, terminal.resolve(file));
          session.accept(samples, 0, samples.length);
          print(file, session.finish());
        } catch (AudioException e) {
          failures++;
          terminal.err().println("hearth: " + e.getMessage());
        }
      }
      return failures == 0 ? 0 : 1;
    }

    private void print(Path file, Optional<SpeakerDecision> decision) {
      terminal
          .out()
          .println(
              json
                  ? JsonLine.of(fields(file, decision))
                  : file + ": " + decision.map(this::describe).orElse("too little speech"));
    }

    private Map<String, Object> fields(Path file, Optional<SpeakerDecision> decision) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("file", file.toString());
      fields.put("speaker", decision.flatMap(SpeakerDecision::person).orElse(null));
      fields.put("probability", decision.map(SpeakerDecision::probability).orElse(null));
      fields.put("people", decision.map(SpeakerDecision::people).orElse(Map.of()));
      return fields;
    }

    private String describe(SpeakerDecision decision) {
      StringBuilder text = new StringBuilder(decision.person().orElse("unknown")).append("  (");
      double guest = 1;
      for (Map.Entry<String, Double> person : decision.people().entrySet()) {
        guest -= person.getValue();
        text.append(
            String.format(Locale.ROOT, "%s %.0f %%, ", person.getKey(), 100 * person.getValue()));
      }
      return text.append(String.format(Locale.ROOT, "a guest %.0f %%)", 100 * Math.max(0, guest)))
          .toString();
    }
  }
}
