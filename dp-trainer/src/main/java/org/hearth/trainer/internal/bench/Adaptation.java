package org.hearth.trainer.internal.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.hearth.corpus.api.WordErrors;
import org.hearth.trainer.internal.voice.UnpaidTraining.Outcome;

/**
 * What training to a speaker came to.
 *
 * @param counted see {@link Speakers#isCounted}
 * @param setting what was asked for
 * @param used utterances that there were for it, those of the judge among them
 * @param frozen word errors of the base model on the held-out sentences
 * @param adapted those of what is used afterwards: the base model where the judge refused
 * @param partBytes of the acoustic part's files
 * @param sealedBytes of the sealed adapter
 */
record Adaptation(
    String speaker,
    boolean counted,
    Setting setting,
    int used,
    WordErrors frozen,
    WordErrors adapted,
    Outcome outcome,
    int partBytes,
    int sealedBytes) {

  /**
   * A column of the table.
   *
   * @param enrolment utterances to train on
   * @param epsilon empty to train without privacy
   */
  record Setting(int enrolment, OptionalDouble epsilon) {
    String privacy() {
      return epsilon.isPresent() ? "e " + Numbers.plain(epsilon.getAsDouble()) : "none";
    }
  }

  /** By which share the word error rate fell; negative when it rose. */
  double reduction() {
    if (frozen.errors() == 0) {
      return adapted.errors() == 0 ? 0 : -1;
    }
    return 1 - adapted.rate() / frozen.rate();
  }

  boolean isWorse() {
    return adapted.errors() > frozen.errors();
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", speaker);
    fields.put("counted", counted);
    fields.put("enrolment", setting.enrolment());
    fields.put("used", used);
    fields.put("epsilon", setting.epsilon().isPresent() ? setting.epsilon().getAsDouble() : null);
    fields.put("words", frozen.words());
    fields.put("frozen_errors", frozen.errors());
    fields.put("adapted_errors", adapted.errors());
    fields.put("frozen_wer", frozen.rate());
    fields.put("adapted_wer", adapted.rate());
    fields.put("relative_reduction", reduction());
    fields.put("accepted", outcome.accepted());
    fields.put("trained", outcome.trained());
    fields.put("parameters", outcome.parameters());
    fields.put("share", outcome.share());
    fields.put("noise_multiplier", outcome.noiseMultiplier());
    fields.put("part_bytes", partBytes);
    fields.put("sealed_bytes", sealedBytes);
    fields.put("seconds", outcome.seconds());
    fields.put("cpu_seconds", outcome.cpuSeconds());
    fields.put("peak_heap_bytes", outcome.peakHeap());
    return fields;
  }
}
