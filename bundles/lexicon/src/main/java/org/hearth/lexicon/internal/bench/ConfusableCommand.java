package org.hearth.lexicon.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.lexicon.internal.ear.Ear;
import org.hearth.lexicon.internal.ear.WordException;
import org.hearth.lexicon.internal.similar.PhoneDistance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth bench confusable}: how far apart words must sound not to be taken for another. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench confusable")
public final class ConfusableCommand implements CommandProvider {
  private static final int BINS = 8;
  private static final double WIDTH = 0.05;
  private static final int VARIANTS = 400;
  private static final int MAX_CHANGES = 4;
  private static final int PAIRS = 1_000_000;
  private static final long SEED = 1;

  private final LexiconService lexicon;
  private final SpeechRecognizer recognizer;
  private final AudioDecoder decoder;
  private final PhoneDistance distance = new PhoneDistance();

  /** Called by the container. */
  @Activate
  public ConfusableCommand(
      @Reference LexiconService lexicon,
      @Reference SpeechRecognizer recognizer,
      @Reference AudioDecoder decoder) {
    this.lexicon = lexicon;
    this.recognizer = recognizer;
    this.decoder = decoder;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Confusable(terminal);
  }

  @Command(
      name = "confusable",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "How often a word is taken for another, by the distance of the two: recordings of names,"
            + " each against pronunciations that have some phones exchanged, added or left out by"
            + " chance; taken is what the network says is at least as likely. Beside it, how many"
            + " of a million pairs of dictionary words are so close."
      })
  final class Confusable implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
        paramLabel = "MANIFEST",
        description = "Recordings with 'text' and a slot 'name' of one word.")
    private Path manifest;

    @Option(names = "--json", description = "Print a line of JSON for each distance.")
    private boolean json;

    Confusable(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, AsrException, AudioException, WordException {
      List<Pronunciation> words = lexicon.words().values().stream().flatMap(List::stream).toList();
      Ear ear = Ear.open(recognizer.model().directory(), lexicon, lexicon.letters(), words);
      Random random = new Random(SEED);
      int[] taken = new int[BINS];
      int[] tried = new int[BINS];
      for (ManifestLine line : new ManifestReader().read(terminal.resolve(manifest))) {
        String name = line.slots().getOrDefault("name", "").toLowerCase(Locale.ROOT);
        if (line.text().isPresent() && lexicon.lookup(name).isEmpty() && name.matches("[a-z]+")) {
          short[] samples = Recording.read(decoder, line.audio());
          hear(ear, line, name, samples, random, taken, tried);
        }
      }
      int[] close = pairs(words, random);
      for (int bin = 0; bin < BINS; bin++) {
        print(bin, taken[bin], tried[bin], close[bin]);
      }
      return 0;
    }

    private void hear(
        Ear ear,
        ManifestLine line,
        String name,
        short[] samples,
        Random random,
        int[] taken,
        int[] tried)
        throws WordException {
      Ear.Take take = new Ear.Take(line.name(), samples);
      String text = line.text().orElseThrow();
      // As this speaker says it: how well that is known is another question.
      Pronunciation right = ear.hear(name, text, List.of(take)).get(0);
      List<Pronunciation> candidates = new ArrayList<>(List.of(right));
      for (int i = 0; i < VARIANTS; i++) {
        candidates.add(changed(right, random));
      }
      List<Double> scores = ear.logLikelihoods(name, text, take, candidates);
      for (int i = 1; i < scores.size(); i++) {
        int bin = bin(distance.between(right, candidates.get(i)));
        if (bin < BINS && !candidates.get(i).equals(right)) {
          tried[bin]++;
          taken[bin] += scores.get(i) >= scores.get(0) ? 1 : 0;
        }
      }
    }

    private void print(int bin, int taken, int tried, int close) {
      double from = bin * WIDTH;
      ReadingScore.Rate rate =
          tried == 0 ? new ReadingScore.Rate(0, 0, 1) : ReadingScore.wilson(taken, tried);
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", Math.round(from * 100) / 100.0);
        fields.put("tried", tried);
        fields.put("taken", taken);
        fields.put("pairs_of_million", close);
        terminal.out().println(JsonLine.of(fields));
        return;
      }
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "distance %.2f to %.2f: %5d of %5d taken for the other: %5.2f %% (%.2f to %.2f);"
                  + " %6d of a million pairs%n",
              from,
              from + WIDTH,
              taken,
              tried,
              100 * rate.value(),
              100 * rate.low(),
              100 * rate.high(),
              close);
    }
  }

  private static int bin(double distance) {
    return (int) (distance / WIDTH);
  }

  private static Pronunciation changed(Pronunciation right, Random random) {
    List<String> all = new ArrayList<>(new TreeSet<>(Pronunciation.PHONES));
    List<String> phones = new ArrayList<>(right.phones());
    int changes = 1 + random.nextInt(MAX_CHANGES);
    for (int i = 0; i < changes; i++) {
      String phone = all.get(random.nextInt(all.size()));
      int place = random.nextInt(phones.size());
      switch (random.nextInt(4)) {
        case 0 -> phones.add(place, phone);
        case 1 -> {
          if (phones.size() > 1) {
            phones.remove(place);
          }
        }
        default -> phones.set(place, phone);
      }
    }
    return new Pronunciation(phones);
  }

  private int[] pairs(List<Pronunciation> words, Random random) {
    int[] close = new int[BINS];
    for (int i = 0; i < PAIRS; i++) {
      Pronunciation one = words.get(random.nextInt(words.size()));
      Pronunciation other = words.get(random.nextInt(words.size()));
      int bin = bin(distance.between(one, other));
      if (bin < BINS) {
        close[bin]++;
      }
    }
    return close;
  }
}
