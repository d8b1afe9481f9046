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
import org.hearth.corpus.api.speech.EvaluationVoices;
import org.hearth.corpus.api.speech.Sentence;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.corpus.api.speech.Voice;

/**
 * Voices of synthesisers with accents. None took part when the settings of training were chosen,
 * and none is in the public files, but for one that says so. The sentences are those that the
 * project's templates make.
 */
final class SyntheticSpeakers implements Speakers {
  static final String ENROLMENT = "enrolment.txt";
  static final String HELD_OUT = "held-out.txt";

  /** Commands of one context, many of which differ by a sound or two. */
  static final String COMMANDS = "commands.txt";

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
    Map<String, Voice> voices = new LinkedHashMap<>(EvaluationVoices.ACCENTS);
    voices.put(TUNED, EvaluationVoices.KED);
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

  /** Sentences as a speaker says them. */
  List<Sentence> speak(String name, List<String> texts)
      throws IOException, AudioException, InterruptedException {
    return synthesiser.speakAll(VOICES.get(name), texts);
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
