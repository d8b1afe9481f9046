package org.hearth.forge.internal.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hearth.corpus.api.speech.EvaluationVoices;
import org.hearth.corpus.api.speech.Voice;
import org.hearth.corpus.api.speech.Voice.Way;

/**
 * Voices from which sentences are dealt by chance. Some voices of a language are held out: they are
 * for evaluation, and no pool has them beside others. Immutable.
 *
 * @param entries at least one
 * @param heldOut whether they are for evaluation
 */
record VoicePool(List<Entry> entries, boolean heldOut) {
  /** Languages that have voices. */
  static final Set<String> LANGUAGES = Set.of("de", "en");

  /** One of espeak-ng's voices differs little from the next; the others were people's once. */
  private static final int WEIGHT_OF_FLITE = 36;

  private static final int WEIGHT_OF_FESTIVAL = 24;

  private static final List<String> ACCENTS =
      List.of(
          "en-us",
          "en-gb",
          "en-gb-scotland",
          "en-029",
          "en-gb-x-rp",
          "en-gb-x-gbclan",
          "en-gb-x-gbcwmd",
          "en-us-nyc");

  /** Intelligible ones: no whispers, no robots. */
  private static final List<String> VARIANTS =
      List.of(
          ("m1 m2 m3 m4 m5 m6 m7 m8 f1 f2 f3 f4 f5 croak klatt klatt2 klatt3 klatt4 adam Alex Alicia"
                  + " Andrea Andy Annie belinda benjamin boris caleb david ed edward gustave iven"
                  + " john kaukovalta Lee linda max Michael norbert pablo paul pedro quincy rob"
                  + " robert sandro shelby steph steph2 travis victor zac")
              .split(" "));

  private static final Map<String, Set<String>> HELD_OUT =
      Map.of("en", Set.of("en-us+f4", "en-gb-x-rp+m5"), "de", Set.of("de+f4", "de+m5"));

  /**
   * A voice of a pool.
   *
   * @param weight how often it is dealt, relative to the others
   */
  record Entry(Voice voice, int weight) {}

  VoicePool {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("no voices, expected one or more");
    }
  }

  /** All voices of a language that may be trained on. */
  static VoicePool training(String language) {
    List<Entry> entries = new ArrayList<>();
    for (String voice : espeakVoices(language)) {
      if (!HELD_OUT.get(language).contains(voice)) {
        entries.add(new Entry(new Voice(Way.SPELLING, voice), 1));
      }
    }
    if (language.equals("en")) {
      for (String voice : List.of("slt", "rms", "awb", "kal16")) {
        entries.add(new Entry(new Voice(Way.FLITE, voice), WEIGHT_OF_FLITE));
      }
      entries.add(new Entry(new Voice(Way.FESTIVAL, "kal_diphone"), WEIGHT_OF_FESTIVAL));
    }
    return new VoicePool(entries, false);
  }

  /** All voices of a language that are for evaluation. */
  static VoicePool heldOut(String language) {
    List<Entry> entries = new ArrayList<>();
    for (String voice : espeakVoices(language)) {
      if (HELD_OUT.get(language).contains(voice)) {
        entries.add(new Entry(new Voice(Way.SPELLING, voice), 1));
      }
    }
    if (language.equals("en")) {
      entries.add(new Entry(EvaluationVoices.KED, 1));
      EvaluationVoices.ACCENTS.values().forEach(voice -> entries.add(new Entry(voice, 1)));
    }
    return new VoicePool(entries, true);
  }

  private static List<String> espeakVoices(String language) {
    List<String> voices = new ArrayList<>();
    for (String accent : language.equals("en") ? ACCENTS : List.of(language)) {
      voices.add(accent);
      VARIANTS.forEach(variant -> voices.add(accent + "+" + variant));
    }
    return voices;
  }

  List<String> names() {
    return entries.stream().map(entry -> entry.voice().label()).toList();
  }

  /** Those of some names. */
  VoicePool only(Set<String> names) {
    return new VoicePool(
        entries.stream().filter(entry -> names.contains(entry.voice().label())).toList(), heldOut);
  }

  /** A voice by chance and weight. */
  Voice draw(RandomGenerator random) {
    int left = random.nextInt(entries.stream().mapToInt(Entry::weight).sum());
    int i = 0;
    while (left >= entries.get(i).weight()) {
      left -= entries.get(i++).weight();
    }
    return entries.get(i).voice();
  }
}
