package org.hearth.asr.internal;

import java.util.List;
import org.hearth.api.asr.AsrException;
import org.hearth.api.lexicon.Pronunciation;

/** How a model can be made to hear words that its lexicon lacks. */
enum NewWords {
  /** By the phones of English, each of which is a word of the model. */
  PHONE_WORDS,

  /** By words of the model that sound alike in English. */
  SOUND_ALIKES,

  /** Not at all: the model's phones are those of another language. */
  NONE;

  /**
   * Whether each phone of English is a word of a model. One of them tells nothing: phones of other
   * names, such as espeak-ng's, have some in common with those of English.
   */
  static boolean hasEnglishPhoneWords(GrammarCompiler.ModelVocabulary model) throws AsrException {
    for (String phone : Pronunciation.PHONES) {
      if (!model.knows(new PhoneWords.Token(phone, 0).toString())) {
        return false;
      }
    }
    return true;
  }

  /** What a model without phone words of English can do. */
  static NewWords withoutEnglishPhoneWords(List<String> words) {
    return words.stream().anyMatch(word -> PhoneWords.Token.parse(word).isPresent())
        ? NONE
        : SOUND_ALIKES;
  }
}
