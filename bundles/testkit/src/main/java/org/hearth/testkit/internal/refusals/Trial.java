package org.hearth.testkit.internal.refusals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.assistant.Utterance;
import org.hearth.cli.api.JsonLine;
import org.hearth.corpus.api.ManifestLine;

/**
 * A recording that was heard in a context.
 *
 * @param source the manifest, as it was named
 * @param context where it was heard
 * @param inDomain whether it is a command of that context
 * @param ratio of speech to noise in dB, or null without noise
 * @param seconds of audio
 * @param results its utterances, in order
 */
record Trial(
    String source,
    ManifestLine line,
    String context,
    boolean inDomain,
    Double ratio,
    double seconds,
    List<Result> results) {

  /**
   * An utterance of it.
   *
   * @param right whether the assistant acts on it, or asks for it, as labelled; never when the
   *     recording is out of domain
   */
  record Result(Utterance utterance, boolean right) {

    boolean acts() {
      return utterance.match().isPresent();
    }

    boolean asks() {
      return !acts() && utterance.judgement().asked().isPresent();
    }

    /** Whether there is a meaning on which the assistant acts at some threshold. */
    boolean understood() {
      return acts() || asks();
    }
  }

  Trial {
    results = List.copyOf(results);
  }

  /** A line of JSON for each utterance; one with an utterance of null when there is none. */
  List<String> features() {
    return results.isEmpty()
        ? List.of(line(false, null))
        : results.stream()
            .map(result -> line(result.right(), UtteranceFields.of(result.utterance())))
            .toList();
  }

  private String line(boolean right, Map<String, Object> utterance) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", line.name());
    fields.put("source", source);
    fields.put("speaker", line.speaker().orElse(null));
    fields.put("context", context);
    fields.put("snr_db", ratio);
    fields.put("in_domain", inDomain);
    fields.put("right", right);
    fields.put("seconds", seconds);
    fields.put("utterance", utterance);
    return JsonLine.of(fields);
  }
}
