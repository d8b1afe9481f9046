package org.hearth.asr.internal;

import java.util.List;

/** How a model can be made to hear words that its lexicon lacks. */
enum NewWords {
  /** By the phones of English, each of which is a word of the model. */
  PHONE_WORDS,

  /** By words of the model that sound alike in English. */
  SOUND_ALIKES,

  /** Not at all: the model's phones are those of another language. */
  NONE;

  /** Any phone of English, as a word of the model. */
  static final String ENGLISH_PHONE_WORD = "~aa.0";

  /** What a model without phone words of English can do. */
  static NewWords withoutEnglishPhoneWords(List<String> words) {
    return words.stream().anyMatch(word -> PhoneWords.Token.parse(word).isPresent())
        ? NONE
        : SOUND_ALIKES;
  }
}
