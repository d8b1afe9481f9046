package org.hearth.forge.internal.synth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.corpus.api.speech.Program;
import org.hearth.corpus.api.speech.Voice.Way;

/** Asks espeak-ng how words are pronounced. */
final class EspeakLexicon {
  /** Words for one process. */
  private static final int BATCH = 500;

  /** Any text that is read aloud in every language and is none of the words. */
  private static final String MARK = "8";

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']*\\p{L}[\\p{L}\\p{M}']*");

  private final Program espeak;
  private final String voice;

  /**
   * Pronunciations of words.
   *
   * @param words in the order of their characters
   * @param refused words that have none here, and what was expected of each
   */
  record Result(SortedMap<String, Pronunciation> words, SortedMap<String, String> refused) {}

  /**
   * @param voice whose rules of reading count
   * @throws IOException when espeak-ng is not installed
   */
  EspeakLexicon(String searchPath, String voice) throws IOException {
    this.espeak = Program.find(Way.SPELLING.program(), searchPath, Way.SPELLING.install());
    this.voice = voice;
  }

  /** Pronounces words, each by itself. */
  Result pronounce(Collection<String> words) throws IOException, InterruptedException {
    Result result = new Result(new TreeMap<>(), new TreeMap<>());
    SortedSet<String> good = new TreeSet<>();
    for (String word : words) {
      if (WORD.matcher(word).matches()) {
        good.add(word);
      } else {
        result.refused().put(word, "expected letters and apostrophes only");
      }
    }
    List<String> all = List.copyOf(good);
    for (int from = 0; from < all.size(); from += BATCH) {
      Map<String, String> printed = print(all.subList(from, Math.min(from + BATCH, all.size())));
      printed.forEach(
          (word, phonemes) ->
              EspeakPhones.parse(phonemes)
                  .ifPresentOrElse(
                      phones -> result.words().put(word, phones),
                      () ->
                          result
                              .refused()
                              .put(word, "espeak-ng says '" + phonemes + "', expected phonemes")));
    }
    return result;
  }

  /**
   * Asks for all at once, with a mark before each word and after the last. Where marks and words do
   * not take turns in what is printed, a word has more lines than one or none, and each is asked by
   * itself.
   */
  private Map<String, String> print(List<String> words) throws IOException, InterruptedException {
    List<String> asked = new ArrayList<>();
    for (String word : words) {
      asked.addAll(List.of(MARK, word));
    }
    asked.add(MARK);
    List<String> lines = ask(String.join("\n\n", asked) + "\n");
    boolean inTurns = takeTurns(lines, asked.size());
    Map<String, String> printed = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      printed.put(
          words.get(i),
          inTurns ? lines.get(2 * i + 1) : String.join(" ", ask(words.get(i) + "\n")));
    }
    return printed;
  }

  private static boolean takeTurns(List<String> lines, int expected) {
    boolean inTurns = lines.size() == expected;
    for (int i = 0; inTurns && i < expected; i += 2) {
      inTurns = lines.get(i).equals(lines.get(0));
    }
    return inTurns;
  }

  private List<String> ask(String text) throws IOException, InterruptedException {
    String output =
        espeak.run(text, List.of("-q", "-x", "--sep= ", "-v", voice, "-b", "1", "--stdin"));
    List<String> lines = new ArrayList<>();
    output.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    return lines;
  }
}
