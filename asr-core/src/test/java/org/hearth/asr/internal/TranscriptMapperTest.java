package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class TranscriptMapperTest {
  private final PhoneWords phoneWords = new PhoneWords();
  private final SoundAlikeCode soundAlikes = new SoundAlikeCode(Set.of("turn", "on"));

  private static List<TimedToken> tokens(String text) {
    List<TimedToken> tokens = new ArrayList<>();
    for (String token : text.split(" ", -1)) {
      tokens.add(new TimedToken(token, tokens.size(), tokens.size() + 1));
    }
    return tokens;
  }

  private List<String> map(String text) {
    return new TranscriptMapper(phoneWords, soundAlikes)
        .map(tokens(text)).stream().map(TimedToken::text).toList();
  }

  private void add(String word, String phones) {
    phoneWords.add(word, List.of(Pronunciation.parse(phones)));
  }

  @Test
  void runOfPhoneWordsBecomesTheWord() {
    add("zigby", "z ih g b iy");
    assertEquals(
        List.of("turn", "on", "zigby", "now"), map("turn on ~z.0 ~ih.0 ~g.0 ~b.0 ~iy.0 now"));
  }

  @Test
  void wordSpansTheTimeOfItsPhones() {
    add("zigby", "z ih g b iy");
    TimedToken word =
        new TranscriptMapper(phoneWords, soundAlikes)
            .map(tokens("on ~z.0 ~ih.0 ~g.0 ~b.0 ~iy.0"))
            .get(1);
    assertEquals(new TimedToken("zigby", 1, 6), word);
  }

  @Test
  void runWithAWrongPhoneIsStillTheWord() {
    add("zigby", "z ih g b iy");
    assertEquals(List.of("zigby"), map("~z.0 ~ih.0 ~g.0 ~iy.0"));
  }

  @Test
  void fragmentIsUnknown() {
    add("zigby", "z ih g b iy");
    assertEquals(List.of("on", "[unk]"), map("on ~z.0 ~ih.0"));
  }

  @Test
  void wordSaidTwiceIsTwoWords() {
    add("zigby", "z ih g b iy");
    assertEquals(
        List.of("zigby", "zigby"), map("~z.0 ~ih.0 ~g.0 ~b.0 ~iy.0 ~z.0 ~ih.0 ~g.0 ~b.0 ~iy.0"));
  }

  @Test
  void twoCopiesAreTwoWords() {
    add("zigby", "z ih g b iy");
    add("morlo", "m ao r l ow");
    assertEquals(
        List.of("zigby", "morlo"), map("~z.0 ~ih.0 ~g.0 ~b.0 ~iy.0 ~m.1 ~ao.1 ~r.1 ~l.1 ~ow.1"));
  }

  @Test
  void wordsBeyondTheCopiesShareTheOneWithFewestPhonesInCommon() {
    for (int i = 0; i < PhoneWords.COPIES; i++) {
      add("word" + i, i == 17 ? "aa b" : "z iy");
    }
    assertEquals(
        List.of(List.of("~z.17", "~iy.17")),
        phoneWords.add("last", List.of(Pronunciation.parse("z iy"))));
  }

  @Test
  void sharedCopyIsToldApartByPhones() {
    for (int i = 0; i < PhoneWords.COPIES; i++) {
      add("word" + i, i == 17 ? "aa b" : "z iy");
    }
    add("last", "z iy");
    assertEquals(List.of("last"), map("~z.17 ~iy.17"));
    assertEquals(List.of("word17"), map("~aa.17 ~b.17"));
  }

  @Test
  void wordsThatStandForAnotherByTheirSoundAreMappedBack() {
    soundAlikes.add("zigby", List.of("sig", "bee"));
    assertEquals(List.of("turn", "on", "zigby"), map("turn on sig bee"));
  }
}
