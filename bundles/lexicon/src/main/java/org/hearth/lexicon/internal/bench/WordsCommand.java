package org.hearth.lexicon.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.speech.EvaluationVoices;
import org.hearth.corpus.api.speech.Prosody;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.corpus.api.speech.Voice;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.lexicon.internal.ear.Ear;
import org.hearth.lexicon.internal.ear.WordException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench words}: new words by their letters, by ear, and by both. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench words")
public final class WordsCommand implements CommandProvider {
  private static final String CONTEXT = "kitchen";
  private static final String LIST = "name";
  private static final int EDGE = PcmStream.SAMPLE_RATE * 3 / 10;

  /** How the word alone is said, once for each recording. */
  private static final List<Prosody> TAKES =
      List.of(new Prosody(0.85, 1), new Prosody(1, 1.1), new Prosody(0.92, 0.9));

  private static final Map<String, String> SENTENCES =
      Map.of("turn on %s", "TurnOn", "turn off %s", "TurnOff");

  /** Names that are said as most would read them; written and spoken alike. */
  private static final List<String> PLAIN =
      List.of(
          "zigby",
          "morlo",
          "tavik",
          "bolto",
          "quindle",
          "sprocko",
          "fizzgig",
          "dorbel",
          "lumakin",
          "wibberly",
          "glimbo",
          "trasko",
          "pendrix",
          "vashti",
          "nubbins",
          "korvax",
          "mibble",
          "jorrick",
          "yakomo",
          "grumbolt");

  /** Names that are not, each as written and as it is spelled for the synthesiser. */
  private static final List<String> MISLEADING =
      List.of(
          "saoirse seersha",
          "caoimhe keeva",
          "tadhg tyg",
          "aoife eefa",
          "niamh neev",
          "xochitl sochee",
          "nguyet nwet",
          "joaquin wakeen",
          "guillaume geeyome",
          "zbigniew zbigneff",
          "llewyn loo-in",
          "mxyzpt mixyplick",
          "cholmondy chumly",
          "featherstonehaw fanshaw",
          "beauvoir beever",
          "qixuan cheeshwan",
          "szymon shimon",
          "hjalmar yalmar",
          "wojciech voychek",
          "ghyslain geelan");

  private final LexiconService lexicon;
  private final SpeechRecognizer recognizer;
  private final Assistant assistant;
  private final ContextManager contexts;
  private final AudioDecoder decoder;
  private final Path folder;

  /** Called by the container. */
  @Activate
  public WordsCommand(
      @Reference LexiconService lexicon,
      @Reference SpeechRecognizer recognizer,
      @Reference Assistant assistant,
      @Reference ContextManager contexts,
      @Reference AudioDecoder decoder,
      BundleContext context) {
    this.lexicon = lexicon;
    this.recognizer = recognizer;
    this.assistant = assistant;
    this.contexts = contexts;
    this.decoder = decoder;
    this.folder = Path.of(context.getProperty("hearth.home"), "speech");
  }

  @Override
  public Object command(Terminal terminal) {
    return new Words(terminal);
  }

  /** Where pronunciations come from. */
  private enum Way {
    LETTERS("letters"),
    EAR("ear"),
    BOTH("both");

    private final String label;

    Way(String label) {
      this.label = label;
    }
  }

  /**
   * A name.
   *
   * @param spoken what the synthesiser is given
   */
  private record Name(String written, String spoken, boolean misleading) {}

  private static List<Name> names() {
    List<Name> names = new ArrayList<>();
    PLAIN.forEach(name -> names.add(new Name(name, name, false)));
    for (String pair : MISLEADING) {
      String[] parts = pair.split(" ");
      names.add(new Name(parts[0], parts[1], true));
    }
    return names;
  }

  @Command(
      name = "words",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Forty invented and foreign names, twenty of them said otherwise than they are written, by"
            + " voices on which nothing was trained: sentences understood when the names'"
            + " pronunciations come from their letters, from recordings of the name alone, or"
            + " from both. Nothing is installed.",
        "The voices are synthetic, by a program of Debian: apt install espeak-ng."
      })
  final class Words implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
        names = "--voices",
        paramLabel = "NAME",
        split = ",",
        defaultValue = "nl,fi,ro,pt",
        description = "Accents (default: ${DEFAULT-VALUE}).")
    private List<String> voices;

    @Option(
        names = "--takes",
        paramLabel = "N",
        defaultValue = "2",
        description = "Recordings of each name alone, 1 to 3 (default: ${DEFAULT-VALUE}).")
    private int takes;

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    Words(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException,
            AudioException,
            AsrException,
            AdapterException,
            WordException,
            InterruptedException {
      if (takes < 1 || takes > TAKES.size()) {
        throw new WordException("--takes is " + takes + ", expected 1 to " + TAKES.size());
      }
      Synthesiser synthesiser = new Synthesiser(decoder, folder);
      List<Pronunciation> words = lexicon.words().values().stream().flatMap(List::stream).toList();
      Ear ear = Ear.open(recognizer.model().directory(), lexicon, lexicon.letters(), words);
      Map<Boolean, Map<Way, Score>> scores = new LinkedHashMap<>();
      for (boolean misleading : new boolean[] {false, true}) {
        Map<Way, Score> byWay = new EnumMap<>(Way.class);
        Arrays.stream(Way.values()).forEach(way -> byWay.put(way, new Score()));
        scores.put(misleading, byWay);
      }
      for (String label : voices) {
        Voice voice = EvaluationVoices.ACCENTS.get(label);
        if (voice == null) {
          throw new WordException(
              "the voice is '" + label + "', expected one of " + EvaluationVoices.ACCENTS.keySet());
        }
        synthesiser.require(voice);
        terminal.err().println(label + ": hearing the names alone, then in sentences");
        hear(voice, synthesiser, ear, scores);
      }
      scores.forEach((misleading, byWay) -> print(misleading, byWay));
      return 0;
    }

    private void hear(
        Voice voice, Synthesiser synthesiser, Ear ear, Map<Boolean, Map<Way, Score>> scores)
        throws IOException,
            AudioException,
            AsrException,
            AdapterException,
            WordException,
            InterruptedException {
      Map<Way, List<VocabularyWord>> vocabularies = new EnumMap<>(Way.class);
      Arrays.stream(Way.values()).forEach(way -> vocabularies.put(way, new ArrayList<>()));
      for (Name name : names()) {
        List<Ear.Take> recordings = new ArrayList<>();
        for (Prosody prosody : TAKES.subList(0, takes)) {
          recordings.add(
              new Ear.Take(
                  name.written, synthesiser.speakDry(voice, prosody, name.spoken, EDGE, EDGE)));
        }
        String word = name.written;
        add(vocabularies, Way.LETTERS, word, lexicon.guesses(word, 1));
        add(vocabularies, Way.EAR, word, ear.hearAlone(word, word, recordings));
        add(vocabularies, Way.BOTH, word, ear.hear(word, word, recordings));
      }
      AdapterStack context = contexts.resolve(Optional.empty(), Optional.of(CONTEXT));
      for (Name name : names()) {
        for (Map.Entry<String, String> sentence : SENTENCES.entrySet()) {
          short[] samples = synthesiser.speak(voice, String.format(sentence.getKey(), name.spoken));
          for (Way way : Way.values()) {
            AdapterStack stack = stack(context, vocabularies.get(way));
            boolean right = isRight(samples, stack, sentence.getValue(), name.written);
            scores.get(name.misleading).get(way).add(right);
          }
        }
      }
    }

    private void add(
        Map<Way, List<VocabularyWord>> vocabularies,
        Way way,
        String word,
        List<Pronunciation> pronunciations) {
      vocabularies.get(way).add(new VocabularyWord(word, pronunciations));
    }

    private void print(boolean misleading, Map<Way, Score> byWay) {
      String kind = misleading ? "names said otherwise" : "names said as written";
      byWay.forEach(
          (way, score) -> {
            ReadingScore.Rate rate = score.rate();
            if (json) {
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put("names", kind);
              fields.put("by", way.label);
              fields.put("sentences", score.all);
              fields.put("right", score.right);
              terminal.out().println(JsonLine.of(fields));
            } else {
              terminal
                  .out()
                  .printf(
                      Locale.ROOT,
                      "%-22s by %-8s %3d of %3d right: %.1f %% (%.1f to %.1f)%n",
                      kind,
                      way.label,
                      score.right,
                      score.all,
                      100 * rate.value(),
                      100 * rate.low(),
                      100 * rate.high());
            }
          });
    }
  }

  private static final class Score {
    private int right;
    private int all;

    void add(boolean isRight) {
      right += isRight ? 1 : 0;
      all++;
    }

    ReadingScore.Rate rate() {
      return ReadingScore.wilson(right, all);
    }
  }

  private static AdapterStack stack(AdapterStack context, List<VocabularyWord> words) {
    List<EntityValue> values =
        words.stream().map(word -> new EntityValue(word.word(), word.word())).toList();
    AdapterDescriptor descriptor =
        new AdapterDescriptor(
            "bench", AdapterKind.USER, "1.0.0", context.baseFingerprint(), 0, "bench");
    Adapter adapter =
        new Adapter(
            descriptor, new Vocabulary(words, Map.of(LIST, values)), Optional.empty(), List.of());
    return new AdapterStack(context.baseFingerprint(), Optional.of(adapter), context.contexts());
  }

  private boolean isRight(short[] samples, AdapterStack stack, String intent, String name)
      throws AsrException {
    return Playback.hear(assistant, samples, stack, CoreTranscript.WHEN_REFUSED)
        .utterances()
        .stream()
        .flatMap(utterance -> utterance.match().stream())
        .findFirst()
        .filter(match -> match.intent().equals(intent))
        .filter(match -> name.equals(match.slots().get(LIST)))
        .isPresent();
  }
}
