package org.hearth.lexicon.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.lexicon.internal.joint.JointModel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * A lexicon of American English: the CMU dictionary, and for other words a model of how letters are
 * read that was trained on it.
 *
 * <p>Both are loaded at their first use (about 1.3 MB and 4 MB). A word with an apostrophe is
 * looked up as it is, then without its {@link Ending}, which is said after each pronunciation of
 * the rest; any other apostrophe ({@code hallowe'en}) is left out.
 */
@Component(service = {Lexicon.class, LexiconService.class})
public final class LexiconService implements Lexicon {

  /** Longer is no word of a language; bounds how many endings are taken off one by one. */
  private static final int LONGEST_WITH_ENDING = 64;

  /** What is longer is no word either, and its letters are named. */
  private static final int LONGEST_READ = 64;

  private static final Pattern WORD = Pattern.compile("'*[a-z][a-z']*");

  private final Lazy<PackedDictionary> dictionary =
      new Lazy<>(() -> new PackedDictionary(PackedResource.read("dictionary.txt")));
  private final Lazy<JointModel> letters =
      new Lazy<>(() -> new JointModel(PackedResource.read("joint-model.bin")));

  /** Loads nothing yet. */
  @Activate
  public LexiconService() {}

  @Override
  public List<Pronunciation> lookup(String word) {
    String letters = normalise(word);
    return WORD.matcher(letters).matches() ? find(letters) : List.of();
  }

  @Override
  public Optional<Pronunciation> guess(String word) {
    return guesses(word, 1).stream().findFirst();
  }

  @Override
  public List<Pronunciation> guesses(String word, int most) {
    String found = normalise(word);
    return WORD.matcher(found).matches() ? predict(found, most) : List.of();
  }

  /** How letters are read. */
  public JointModel letters() {
    return letters.get();
  }

  /** All of the dictionary: words in lower case, as they stand there. */
  public Map<String, List<Pronunciation>> words() {
    return dictionary.get().words();
  }

  /** Lower case, and the typographer's apostrophe as the plain one. */
  private static String normalise(String word) {
    return word.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }

  private List<Pronunciation> find(String word) {
    List<Pronunciation> found = dictionary.get().find(word);
    if (!found.isEmpty() || word.indexOf('\'') < 0) {
      return found;
    }
    Optional<Ending> ending = endingOf(word);
    if (ending.isPresent()) {
      return find(ending.get().base(word)).stream().map(ending.get()::join).distinct().toList();
    }
    return dictionary.get().find(withoutApostrophes(word));
  }

  private List<Pronunciation> predict(String word, int most) {
    Optional<Ending> ending = endingOf(word);
    if (ending.isPresent()) {
      return predict(ending.get().base(word), most).stream()
          .map(ending.get()::join)
          .distinct()
          .toList();
    }
    String spelling = withoutApostrophes(word);
    if (spelling.length() > LONGEST_READ) {
      return List.of(spell(spelling));
    }
    List<String> read =
        letters.get().guesses(spelling, most).stream().map(JointModel.Guess::phones).toList();
    if (!PhoneCode.hasVowel(read.get(0))) {
      return List.of(spell(spelling));
    }
    return read.stream()
        .filter(PhoneCode::hasVowel)
        .map(phones -> new Pronunciation(PhoneCode.phones(phones)))
        .toList();
  }

  /** The names of the letters, for what cannot be said as a word, such as abbreviations. */
  private Pronunciation spell(String letters) {
    Map<Integer, List<String>> names = new HashMap<>();
    return new Pronunciation(
        letters
            .chars()
            .mapToObj(letter -> names.computeIfAbsent(letter, this::name))
            .flatMap(List::stream)
            .toList());
  }

  private List<String> name(int letter) {
    List<Pronunciation> names = dictionary.get().find(String.valueOf((char) letter));
    // The last, for "a" is first the article.
    return names.get(names.size() - 1).phones();
  }

  private static Optional<Ending> endingOf(String word) {
    if (word.length() > LONGEST_WITH_ENDING) {
      return Optional.empty();
    }
    return Ending.of(word).filter(ending -> WORD.matcher(ending.base(word)).matches());
  }

  private static String withoutApostrophes(String word) {
    return word.replace("'", "");
  }
}
