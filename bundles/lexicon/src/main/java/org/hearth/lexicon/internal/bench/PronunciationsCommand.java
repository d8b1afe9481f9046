package org.hearth.lexicon.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.lexicon.internal.FestivalRules;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.lexicon.internal.PhoneCode;
import org.hearth.lexicon.internal.joint.JointModel;
import org.hearth.lexicon.internal.joint.JointTrainer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench pronunciations}: how words are read that the dictionary lacks. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=bench pronunciations")
public final class PronunciationsCommand implements CommandProvider {
  private static final int GUESSES = 3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final LexiconService lexicon;

  /** Called by the container. */
  @Activate
  public PronunciationsCommand(@Reference LexiconService lexicon) {
    this.lexicon = lexicon;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Pronunciations(terminal);
  }

  @Command(
      name = "pronunciations",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "How words are read that are not in the dictionary: a tenth of it is held out (words whose"
            + " CRC-32 is a multiple of ten), the model of letters and phones is trained on the"
            + " others, beside festival's rules as they ship. Right is any pronunciation that is"
            + " listed, without stress. Takes a minute or two."
      })
  final class Pronunciations implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
        names = "--dictionary",
        paramLabel = "FILE",
        description =
            "Instead, read the words of this dictionary that Hearth's lacks, by what ships: a word"
                + " and its CMU phones a line, such as pocketsphinx's cmudict-en-us.dict.")
    private Path dictionary;

    @Option(names = "--json", description = "Print a line of JSON for each.")
    private boolean json;

    Pronunciations(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      FestivalRules rules = new FestivalRules();
      Function<String, List<String>> festival =
          word -> List.of(PhoneCode.codes(rules.phones(word)));
      if (dictionary != null) {
        Map<String, List<String>> unknown = unknown(terminal.resolve(dictionary));
        print("joint model", unknown, word -> read(lexicon.letters(), word));
        print("festival's rules", unknown, festival);
        return 0;
      }
      DictionarySplit split = DictionarySplit.of(lexicon.words());
      terminal
          .err()
          .println(
              "training on "
                  + split.training().size()
                  + " words, "
                  + split.heldOut().size()
                  + " are held out");
      byte[] packed =
          new JointTrainer(PhoneCode.CODES, JointTrainer.Settings.SHIPPED)
              .train(split.trainingWords());
      JointModel model = new JointModel(packed);
      print("joint model", split.heldOut(), word -> read(model, word));
      print("festival's rules", split.heldOut(), festival);
      return 0;
    }

    private List<String> read(JointModel model, String word) {
      return model.guesses(word, GUESSES).stream().map(JointModel.Guess::phones).toList();
    }

    /** Words of letters that a dictionary has and Hearth's has not. */
    private Map<String, List<String>> unknown(Path file) throws IOException {
      Map<String, List<String>> words = new LinkedHashMap<>();
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.strip().split("\\s+", 2);
        // Another pronunciation of a word has a number: read(2).
        String word = parts[0].toLowerCase(Locale.ROOT).replaceAll("\\(\\d+\\)$", "");
        if (word.matches("[a-z]+") && lexicon.lookup(word).isEmpty()) {
          try {
            words
                .computeIfAbsent(word, added -> new ArrayList<>())
                .add(
                    PhoneCode.codes(
                        Pronunciation.parse(parts.length < 2 ? "" : parts[1]).phones()));
          } catch (IllegalArgumentException e) {
            throw new IOException(file + ": the word '" + word + "': " + e.getMessage(), e);
          }
        }
      }
      if (words.isEmpty()) {
        throw new IOException(file + " has no word that Hearth's dictionary lacks");
      }
      return words;
    }

    private void print(
        String name, Map<String, List<String>> listed, Function<String, List<String>> reader) {
      ReadingScore score = new ReadingScore();
      long begin = System.nanoTime();
      Map<String, List<String>> read = new LinkedHashMap<>();
      listed.keySet().forEach(word -> read.put(word, reader.apply(word)));
      double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI / read.size();
      read.forEach((word, guesses) -> score.add(listed.get(word), guesses));
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reader", name);
        fields.put("words", score.words());
        put(fields, "right", score.right());
        put(fields, "right_of_three", score.among());
        put(fields, "phone_errors", score.phoneErrors());
        fields.put("ms_per_word", Math.round(millis * 1000) / 1000.0);
        terminal.out().println(JsonLine.of(fields));
        return;
      }
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%-18s%d words: right %s, among three %s, phones wrong %s; %.2f ms a word%n",
              name,
              score.words(),
              text(score.right()),
              text(score.among()),
              text(score.phoneErrors()),
              millis);
    }

    private static void put(Map<String, Object> fields, String name, ReadingScore.Rate rate) {
      fields.put(name, List.of(rounded(rate.value()), rounded(rate.low()), rounded(rate.high())));
    }

    private static double rounded(double rate) {
      return Math.round(rate * 1e4) / 1e4;
    }

    private static String text(ReadingScore.Rate rate) {
      return String.format(
          Locale.ROOT,
          "%.1f %% (%.1f to %.1f)",
          100 * rate.value(),
          100 * rate.low(),
          100 * rate.high());
    }
  }
}
