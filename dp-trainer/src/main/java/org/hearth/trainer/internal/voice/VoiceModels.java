package org.hearth.trainer.internal.voice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.lexicon.Lexicon;

/**
 * Makes the models that are trained, of recordings that are nobody's secret: for who looks at
 * training from outside. For any thread.
 */
public final class VoiceModels {
  /** No adapter is made for a recogniser to check. */
  private static final String NO_FINGERPRINT = "0".repeat(64);

  private final BaseNetwork base;
  private final VoiceObjective objective;
  private final PublicFiles files;
  private final Spelling spelling;

  private VoiceModels(
      BaseNetwork base, VoiceObjective objective, PublicFiles files, Spelling spelling) {
    this.base = base;
    this.objective = objective;
    this.files = files;
    this.spelling = spelling;
  }

  /**
   * Reads what is needed.
   *
   * @param model folder of the base model that ships
   * @param publicFolder see {@link PublicFiles}
   * @throws VoiceException when voices cannot be trained with these
   */
  public static VoiceModels read(Path model, Path publicFolder, Lexicon lexicon)
      throws VoiceException {
    BaseNetwork base = BaseNetwork.read(model);
    return new VoiceModels(
        base,
        Objectives.of(model, base.model()),
        PublicFiles.ofShippedModel(publicFolder),
        new Spelling(lexicon, Optional.empty(), Optional.empty()));
  }

  /** Whether low-rank deltas are trained, as {@link Settings#plan} asks. */
  public boolean hasBasis() {
    return files.outputFactor(base, Settings.RANK).isPresent();
  }

  /**
   * What settings ask to be trained, with all utterances computed.
   *
   * @throws VoiceException for a word that nobody knows how to say
   */
  public VoiceModel model(Settings settings, List<SpokenExample> examples) throws VoiceException {
    List<Utterance> utterances = new ArrayList<>();
    for (SpokenExample example : examples) {
      utterances.add(
          spelling
              .utterance(example)
              .orElseThrow(
                  () ->
                      new VoiceException(
                          example.id()
                              + ": '"
                              + example.text()
                              + "' has a word that cannot be pronounced, expected letters a to"
                              + " z")));
    }
    VoiceModel model =
        files.model(base, objective, NO_FINGERPRINT, settings, utterances, Long.MAX_VALUE);
    for (int i = 0; i < examples.size(); i++) {
      model.prepare(i);
    }
    return model;
  }
}
