package org.hearth.corpus.api.speech;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.corpus.api.speech.Voice.Way;

/**
 * Voices that read English for evaluation only: nothing that ships may have been trained on them.
 */
public final class EvaluationVoices {
  /** Accents, by the language whose sounds or rules of reading they have. */
  public static final Map<String, Voice> ACCENTS = accents();

  /** A diphone voice. */
  public static final Voice KED = new Voice(Way.FESTIVAL, "ked_diphone");

  private EvaluationVoices() {}

  private static Map<String, Voice> accents() {
    Map<String, Voice> voices = new LinkedHashMap<>();
    voices.put("nl", new Voice(Way.SPELLING, "nl+m3"));
    voices.put("sv", new Voice(Way.SPELLING, "sv+f2"));
    voices.put("fi", new Voice(Way.SPELLING, "fi+m1"));
    voices.put("hu", new Voice(Way.SPELLING, "hu+f3"));
    voices.put("ro", new Voice(Way.SPELLING, "ro+m4"));
    voices.put("pt", new Voice(Way.SPELLING, "pt+f1"));
    voices.put("fr", new Voice(Way.PHONEMES, "fr-fr+m2"));
    voices.put("tr", new Voice(Way.PHONEMES, "tr+f2"));
    voices.put("hi", new Voice(Way.PHONEMES, "hi+m3"));
    voices.put("vi", new Voice(Way.PHONEMES, "vi+f4"));
    return Collections.unmodifiableMap(voices);
  }
}
