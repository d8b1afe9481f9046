package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.LanguagePart;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.language.api.FrozenLanguage;
import org.hearth.language.api.LanguageDelta;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.WordList;
import org.junit.jupiter.api.Test;

/** Of two sentences that sound the same, the one is understood that its person says. */
final class LanguageInnerTest {
  private static final String SENTENCES =
      """
      language: en
      intents: {SetTimer: {data: [{sentences: ['set a timer for {minutes} minutes']}]}}
      lists: {minutes: {values: [five, fyve]}}
      """;

  @Test
  void whatIsLearnedOfALanguageDecidesBetweenWordsThatSoundTheSame() throws Exception {
    LanguageNetwork network = Osgi.service(FrozenLanguage.class).network();
    assertEquals("five", minutes(expecting(network, "five")));
    assertEquals("fyve", minutes(expecting(network, "fyve")));
  }

  private static Object minutes(LanguagePart learned) throws Exception {
    AdapterStack stack = stack(learned);
    List<Utterance> heard = new ArrayList<>();
    short[] samples = DemoRecordings.samples(DemoRecordings.TIMER);
    try (ListeningStream stream =
        Osgi.service(Assistant.class)
            .listen(new ListeningOptions(() -> stack, CoreTranscript.WHEN_REFUSED), heard::add)) {
      stream.accept(samples, 0, samples.length);
      stream.flush();
    }
    return heard.get(0).match().orElseThrow().slots().get("minutes");
  }

  /** The context has two words that sound the same. */
  private static AdapterStack stack(LanguagePart learned) throws AsrException {
    String base = Osgi.service(SpeechRecognizer.class).model().fingerprint();
    Vocabulary vocabulary =
        new Vocabulary(
            List.of(new VocabularyWord("fyve", List.of(Pronunciation.parse("f ay v")))), Map.of());
    Adapter person =
        new Adapter(
            new AdapterDescriptor("anna", AdapterKind.USER, "1.0.0", base, 0, "anna"),
            Vocabulary.EMPTY,
            Optional.empty(),
            Optional.empty(),
            Optional.of(learned),
            List.of());
    Adapter context =
        new Adapter(
            new AdapterDescriptor("timers", AdapterKind.CONTEXT, "1.0.0", base, 0, "hearth"),
            vocabulary,
            Optional.of(SENTENCES),
            List.of());
    return new AdapterStack(base, Optional.of(person), List.of(context));
  }

  /** Makes a word likely everywhere; one that the model lacks, as all others that it lacks. */
  private static LanguagePart expecting(LanguageNetwork network, String word) {
    WordList words = network.words();
    int number = words.number(word);
    int values = LanguageNetwork.RANK + 1;
    float[] parameters = new float[LanguageDelta.rows(words) * values];
    parameters[words.classOf(number) * values + LanguageNetwork.RANK] = 20;
    if (number != WordList.NEW) {
      parameters[(words.classes() + number) * values + LanguageNetwork.RANK] = 20;
    }
    return LanguageDelta.of(network, parameters).toPart();
  }
}
