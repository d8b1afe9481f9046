package org.hearth.trainer.internal.mmi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentException;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.PhoneModel;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.mmi.PhoneTrigramEstimator;

/**
 * Makes {@code phone-trigram.txt}, the phone model of {@link LfMmi}'s denominator: run the main
 * method in the folder of this module. The text is that which the project has: sentences of the
 * shipped contexts, in which every two words that their templates let meet do meet, and for the
 * phones of what people teach each word of the base model's lexicon by itself. Each is pronounced a
 * few times, pronunciations and silences drawn by chance from a fixed seed.
 */
public final class PhoneTrigramRecipe {
  private static final Path RESULT =
      Path.of("../bundles/nnet/src/main/resources/org/hearth/nnet/api/mmi/phone-trigram.txt");
  private static final Path CONTEXTS = Path.of("../adapter-bundles");

  private static final int TIMES = 4;
  private static final double SILENCE_AT_ENDS = 0.9;
  private static final double SILENCE_BETWEEN_WORDS = 0.1;
  private static final int FEWEST = 12;

  private final Random random = new Random(1);
  private final Lexicon lexicon = new LexiconService();
  private final Map<String, List<Pronunciation>> modelLexicon;
  private final PhoneTrigramEstimator estimator = new PhoneTrigramEstimator(PhoneSet.CMU);

  private PhoneTrigramRecipe(Map<String, List<Pronunciation>> modelLexicon) {
    this.modelLexicon = modelLexicon;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, List<Pronunciation>> words = BaseModel.lexicon();
    PhoneTrigramRecipe recipe = new PhoneTrigramRecipe(words);
    for (String context : List.of("coffee", "garage", "home", "kitchen")) {
      for (String phrase : phrases(context)) {
        recipe.add(List.of(phrase.split(" ")));
      }
    }
    words.keySet().forEach(word -> recipe.add(List.of(word)));
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Phone trigram with back-off, made by PhoneTrigramRecipe from the sentences of the");
    lines.add("# shipped contexts and the words of the base model. Format: see PhoneModel.");
    lines.addAll(recipe.estimator.estimate(FEWEST));
    Files.write(RESULT, lines);
    PhoneModel.read(PhoneSet.CMU, lines);
  }

  private static List<String> phrases(String context) throws IOException, IntentException {
    AdapterDescriptor descriptor =
        new AdapterDescriptor(
            context, AdapterKind.CONTEXT, "1.0.0", "0".repeat(64), 0, "hearth", Optional.empty());
    String sentences = Files.readString(CONTEXTS.resolve(context).resolve("sentences.yaml"));
    Adapter adapter = new Adapter(descriptor, Vocabulary.EMPTY, Optional.of(sentences), List.of());
    return new TemplateIntentCompiler().compile(List.of(adapter)).phrases();
  }

  private void add(List<String> words) {
    for (int time = 0; time < TIMES; time++) {
      List<String> phones = new ArrayList<>();
      addSilence(phones, SILENCE_AT_ENDS);
      for (int i = 0; i < words.size(); i++) {
        List<Pronunciation> ways = pronunciations(words.get(i));
        phones.addAll(ways.get(random.nextInt(ways.size())).phones());
        boolean last = i == words.size() - 1;
        addSilence(phones, last ? SILENCE_AT_ENDS : SILENCE_BETWEEN_WORDS);
      }
      estimator.add(phones);
    }
  }

  private void addSilence(List<String> phones, double probability) {
    if (random.nextDouble() < probability) {
      phones.add(PhoneSet.SILENCE_NAME);
    }
  }

  private List<Pronunciation> pronunciations(String word) {
    List<Pronunciation> known = modelLexicon.get(word);
    if (known != null) {
      return known;
    }
    List<Pronunciation> found = lexicon.lookup(word.toLowerCase(Locale.ROOT));
    return found.isEmpty() ? List.of(lexicon.guess(word).orElseThrow()) : found;
  }
}
