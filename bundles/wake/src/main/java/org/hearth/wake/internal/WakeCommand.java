package org.hearth.wake.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.wake.WakeDetection;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeStream;
import org.hearth.api.wake.WakeWord;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth wake}: the phrase by which the household turns to Hearth. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=wake")
public final class WakeCommand implements CommandProvider {
  private final HouseholdWakeWords words;
  private final AudioDecoder decoder;

  /** Called by the container. */
  @Activate
  public WakeCommand(@Reference HouseholdWakeWords words, @Reference AudioDecoder decoder) {
    this.words = words;
    this.decoder = decoder;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Wake(terminal);
  }

  @Command(
      name = "wake",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "The wake word: a phrase by which the household turns to Hearth.")
  final class Wake {
    private final Terminal terminal;

    Wake(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        name = "set",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
          "Choose any word or short phrase, such as \"hey hearth\".",
          "It holds for microphones and satellites that are opened from now on. What speaks against"
              + " the phrase is said, and it is taken all the same."
        })
    int set(
        @Parameters(paramLabel = "PHRASE", description = "Words of letters, in quotes.")
            String phrase,
        @Option(
                names = "--phones",
                paramLabel = "PHONES",
                description =
                    "How all of it is said, as CMU phones, such as \"hh ey hh aa r th\"; several"
                        + " times for several ways (default: as the lexicon says).")
            List<String> phones,
        @Option(
                names = "--sensitivity",
                paramLabel = "S",
                defaultValue = "" + WakeWord.USUAL_SENSITIVITY,
                description =
                    "0, hardly ever, to 1, at anything like it (default: ${DEFAULT-VALUE}).")
            double sensitivity)
        throws WakeException {
      WakeWord word = word(phrase, phones == null ? List.of() : phones, sensitivity);
      words.choose(Optional.of(word));
      describe(word, false);
      for (String warning : words.warnings(word)) {
        terminal.err().println("hearth: " + warning);
      }
      return 0;
    }

    @Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show the wake word and how it is said.")
    int show(@Option(names = "--json", description = "Print a line of JSON.") boolean json)
        throws WakeException {
      Optional<WakeWord> word = words.chosen();
      if (word.isPresent()) {
        describe(word.get(), json);
      } else {
        terminal.out().println(json ? "{}" : "no wake word: 'hearth wake set PHRASE' chooses one");
      }
      return 0;
    }

    @Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Have no wake word any more.")
    int remove() throws WakeException {
      words.choose(Optional.empty());
      return 0;
    }

    private void describe(WakeWord word, boolean json) throws WakeException {
      List<String> sounds = words.sounds(word).stream().map(Pronunciation::toString).toList();
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("phrase", word.phrase());
        fields.put("pronunciations", sounds);
        fields.put("sensitivity", word.sensitivity());
        terminal.out().println(JsonLine.of(fields));
      } else {
        terminal
            .out()
            .printf(
                Locale.ROOT,
                "%s  (%s; sensitivity %s)%n",
                word.phrase(),
                String.join(", or ", sounds),
                word.sensitivity());
      }
    }

    /** Registered by picocli as a sub-command. */
    @Command(
        name = "try",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Tell where the wake word is said in recordings, and how sure that is.")
    int attempt(
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "WAV or FLAC, any rate.")
            List<Path> files,
        @Option(
                names = "--phrase",
                paramLabel = "PHRASE",
                description = "Another phrase than the household's.")
            String phrase,
        @Option(
                names = "--phones",
                paramLabel = "PHONES",
                description = "How that phrase is said; several times for several ways.")
            List<String> phones,
        @Option(
                names = "--sensitivity",
                paramLabel = "S",
                description = "0 to 1 (default: the household's).")
            Double sensitivity,
        @Option(names = "--json", description = "Print a line of JSON for each recording.")
            boolean json)
        throws WakeException {
      WakeWord word = tried(phrase, phones == null ? List.of() : phones, sensitivity);
      int failures = 0;
      for (Path file : files) {
        try {
          print(file, heard(word, terminal.resolve(file)), json);
        } catch (AudioException e) {
          failures++;
          terminal.err().println("hearth: " + e.getMessage());
        }
      }
      return failures == 0 ? 0 : 1;
    }

    private WakeWord tried(String phrase, List<String> phones, Double sensitivity)
        throws WakeException {
      if (phrase != null) {
        return word(phrase, phones, sensitivity == null ? WakeWord.USUAL_SENSITIVITY : sensitivity);
      }
      if (!phones.isEmpty()) {
        throw new WakeException("--phones says how --phrase is said, expected both");
      }
      WakeWord chosen =
          words
              .chosen()
              .orElseThrow(
                  () ->
                      new WakeException(
                          "no wake word is chosen; 'hearth wake set PHRASE' does it, or --phrase"
                              + " tries one"));
      return sensitivity == null
          ? chosen
          : checked(() -> new WakeWord(chosen.phrase(), chosen.pronunciations(), sensitivity));
    }

    private List<WakeDetection> heard(WakeWord word, Path file)
        throws WakeException, AudioException {
      WakeStream stream = words.listen(word);
      List<WakeDetection> heard = new ArrayList<>();
      short[] samples = new short[PcmStream.SAMPLE_RATE / 10];
      try (PcmStream audio = decoder.open(file)) {
        for (int count = audio.read(samples, 0, samples.length);
            count >= 0;
            count = audio.read(samples, 0, samples.length)) {
          stream.accept(samples, 0, count).ifPresent(heard::add);
        }
      } catch (IOException e) {
        throw new AudioException(file + " cannot be closed: " + e.getMessage(), e);
      }
      for (Optional<WakeDetection> last = stream.flush(); last.isPresent(); last = stream.flush()) {
        heard.add(last.get());
      }
      return heard;
    }

    private void print(Path file, List<WakeDetection> heard, boolean json) {
      if (json) {
        List<Map<String, Object>> places = new ArrayList<>();
        for (WakeDetection each : heard) {
          Map<String, Object> place = new LinkedHashMap<>();
          place.put("begin", seconds(each.begin()));
          place.put("end", seconds(each.end()));
          place.put("probability", each.probability());
          places.add(place);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("detections", places);
        terminal.out().println(JsonLine.of(fields));
      } else if (heard.isEmpty()) {
        terminal.out().println(file + ": not heard");
      } else {
        for (WakeDetection each : heard) {
          terminal
              .out()
              .printf(
                  Locale.ROOT,
                  "%s: \"%s\" %.2f-%.2f s, %.1f %% sure%n",
                  file,
                  each.phrase(),
                  seconds(each.begin()),
                  seconds(each.end()),
                  100 * each.probability());
        }
      }
    }
  }

  private static double seconds(long samples) {
    return samples / (double) PcmStream.SAMPLE_RATE;
  }

  private static WakeWord word(String phrase, List<String> phones, double sensitivity)
      throws WakeException {
    return checked(
        () ->
            new WakeWord(phrase, phones.stream().map(Pronunciation::parse).toList(), sensitivity));
  }

  private static WakeWord checked(Supplier<WakeWord> made) throws WakeException {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new WakeException(e.getMessage(), e);
    }
  }
}
