package org.hearth.trainer.internal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.audio.AudioException;
import org.hearth.trainer.internal.bench.Voice.Way;

/**
 * Voices of synthesisers with accents. None took part when the settings of training were chosen,
 * and none is in the public files, but for one that says so. The sentences are those that the
 * project's templates make.
 */
final class SyntheticSpeakers implements Speakers {
  static final String ENROLMENT = "enrolment.txt";
  static final String HELD_OUT = "held-out.txt";

  /** Of the public files; of no speaker. */
  static final String PUBLIC = "public.txt";

  /** Took part when settings were chosen. */
  private static final String TUNED = "ked";

  private static final Map<String, Voice> VOICES = voices();

  private final Synthesiser synthesiser;

  SyntheticSpeakers(Synthesiser synthesiser) {
    this.synthesiser = synthesiser;
  }

  private static Map<String, Voice> voices() {
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
    voices.put(TUNED, new Voice(Way.FESTIVAL, "ked_diphone"));
    return voices;
  }

  /** Lines of a resource of this package. */
  static List<String> lines(String resource) throws IOException {
    try (InputStream in = SyntheticSpeakers.class.getResourceAsStream(resource);
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return reader.lines().toList();
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(VOICES.keySet());
  }

  @Override
  public void require(List<String> names) throws IOException, InterruptedException {
    for (String name : names) {
      synthesiser.require(VOICES.get(name));
    }
  }

  @Override
  public Speaker load(String name) throws IOException, AudioException, InterruptedException {
    Voice voice = VOICES.get(name);
    return new Speaker(
        name,
        synthesiser.speakAll(voice, lines(ENROLMENT)),
        synthesiser.speakAll(voice, lines(HELD_OUT)));
  }

  @Override
  public boolean isCounted(String name) {
    return !name.equals(TUNED);
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Synthetic speakers: a language reading English spelling (nl, sv, fi, hu, ro, pt), or saying"
            + " English phonemes with its own sounds (fr, tr, hi, vi). Their accents are perfectly"
            + " consistent: people gain less.",
        TUNED + " took part when the settings were chosen, and is in no median.");
  }
}
