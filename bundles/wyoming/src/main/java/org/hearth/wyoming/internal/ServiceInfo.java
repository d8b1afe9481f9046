package org.hearth.wyoming.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.wake.WakeWord;

/** The answer to {@code describe}, in the shape that the protocol's reference gives it. */
final class ServiceInfo {
  private static final Map<String, String> ATTRIBUTION = Map.of("name", "Hearth", "url", "");

  private ServiceInfo() {}

  /**
   * @param wakeWord that can be awaited, if there is one
   * @param languages of what can be heard, as Home Assistant writes them
   */
  static Map<String, Object> of(
      ModelDescription model, Optional<WakeWord> wakeWord, List<String> languages) {
    String name = model.directory().getFileName().toString();
    String version = model.fingerprint().substring(0, Math.min(12, model.fingerprint().length()));
    Map<String, Object> heard = artifact(name, "The frozen recogniser", version);
    heard.put("languages", languages);
    Map<String, Object> asr = artifact("hearth", "Hears the household's sentences", version);
    asr.put("models", List.of(heard));
    asr.put("supports_transcript_streaming", true);

    Map<String, Object> templates =
        artifact("contexts", "Sentences of the contexts that are active", version);
    templates.put("languages", languages);
    Map<String, Object> intent =
        artifact("hearth", "Understands the household's sentences", version);
    intent.put("models", List.of(templates));

    Map<String, Object> wake = artifact("hearth", "Awaits the household's wake word", version);
    wake.put(
        "models", wakeWord.map(word -> List.of(wake(word, version, languages))).orElse(List.of()));

    Map<String, Object> info = new LinkedHashMap<>();
    info.put("asr", List.of(asr));
    info.put("tts", List.of());
    info.put("handle", List.of());
    info.put("intent", List.of(intent));
    info.put("wake", wakeWord.isPresent() ? List.of(wake) : List.of());
    info.put("mic", List.of());
    info.put("snd", List.of());
    return info;
  }

  private static Map<String, Object> wake(WakeWord word, String version, List<String> languages) {
    Map<String, Object> model = artifact(name(word), "The household's wake word", version);
    model.put("languages", languages);
    model.put("phrase", word.phrase());
    return model;
  }

  /** A wake word as programs name it. */
  static String name(WakeWord word) {
    return word.phrase().replace(' ', '_');
  }

  private static Map<String, Object> artifact(String name, String description, String version) {
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("name", name);
    artifact.put("attribution", ATTRIBUTION);
    artifact.put("installed", true);
    artifact.put("description", description);
    artifact.put("version", version);
    return artifact;
  }
}
