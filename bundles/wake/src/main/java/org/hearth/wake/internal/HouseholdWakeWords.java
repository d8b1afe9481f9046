package org.hearth.wake.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.PhoneSimilarity;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeStream;
import org.hearth.api.wake.WakeWord;
import org.hearth.api.wake.WakeWords;
import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.nnet.api.search.AcousticModels;
import org.hearth.nnet.api.search.WordPhones;
import org.hearth.wake.internal.spot.PhoneBigram;
import org.hearth.wake.internal.spot.Phrase;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The household's wake word, spotted by the network of the base model in use. */
@Component(service = {WakeWords.class, HouseholdWakeWords.class})
public final class HouseholdWakeWords implements WakeWords {
  private final WakeFile file;
  private final AcousticModels models;
  private final Lexicon lexicon;
  private final PhoneSimilarity similarity;
  private final SegmenterFactory gates;

  /** The model whose bigram is kept, with it; null before the first use. */
  private AcousticModel counted;

  private PhoneBigram bigram;

  /** Called by the container. */
  @Activate
  public HouseholdWakeWords(
      @Reference AcousticModels models,
      @Reference Lexicon lexicon,
      @Reference PhoneSimilarity similarity,
      @Reference SegmenterFactory gates,
      BundleContext context) {
    this(Path.of(context.getProperty("hearth.home")), models, lexicon, similarity, gates);
  }

  HouseholdWakeWords(
      Path home,
      AcousticModels models,
      Lexicon lexicon,
      PhoneSimilarity similarity,
      SegmenterFactory gates) {
    this.file = new WakeFile(home);
    this.models = models;
    this.lexicon = lexicon;
    this.similarity = similarity;
    this.gates = gates;
  }

  @Override
  public Optional<WakeWord> chosen() throws WakeException {
    return file.read();
  }

  @Override
  public void choose(Optional<WakeWord> word) throws WakeException {
    if (word.isPresent()) {
      phrase(word.get());
    }
    file.write(word);
  }

  @Override
  public List<String> warnings(WakeWord word) throws WakeException {
    SpottedPhrase phrase = phrase(word);
    return new WakeAdvice(phrase.model().dictionary(), similarity)
        .on(word.phrase(), phrase.phrase().spelled(phrase.model().phones()));
  }

  @Override
  public WakeStream listen(WakeWord word) throws WakeException {
    return new SpottedStream(phrase(word), word.sensitivity(), gates);
  }

  /** How a phrase is said, in the phones of the base model. */
  public List<Pronunciation> sounds(WakeWord word) throws WakeException {
    SpottedPhrase phrase = phrase(word);
    return phrase.phrase().spelled(phrase.model().phones());
  }

  /** A phrase in the base model in use. */
  public SpottedPhrase phrase(WakeWord word) throws WakeException {
    AcousticModel model = model();
    WordPhones words = new WordPhones(Map.of(), model.dictionary(), lexicon);
    return new SpottedPhrase(model, bigram(model), Phrase.of(word, model.phones(), words::of));
  }

  private AcousticModel model() throws WakeException {
    try {
      AcousticModel model =
          models
              .current()
              .orElseThrow(
                  () ->
                      new WakeException(
                          "no wake word can be spotted with the base model in use: it has no"
                              + " lexicon.txt, phones that depend on their neighbours, or"
                              + " i-vectors; expected one as 'hearth forge' makes"));
      if (model.sampleRate() != PcmStream.SAMPLE_RATE) {
        throw new WakeException(
            "the base model hears "
                + model.sampleRate()
                + " Hz, expected "
                + PcmStream.SAMPLE_RATE
                + " to spot a wake word");
      }
      return model;
    } catch (AsrException e) {
      throw new WakeException("the base model cannot be opened: " + e.getMessage(), e);
    }
  }

  private synchronized PhoneBigram bigram(AcousticModel model) {
    if (model != counted) {
      bigram = PhoneBigram.of(model.dictionary());
      counted = model;
    }
    return bigram;
  }
}
