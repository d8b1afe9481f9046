package org.hearth.trainer.internal.bench;

/**
 * A voice of a synthesiser that reads English.
 *
 * @param way how it is made to speak
 * @param voice as the synthesiser names it
 */
record Voice(Way way, String voice) {

  /** How a synthesiser is made to speak. */
  enum Way {
    /** espeak-ng reads English spelling by the rules of the voice's language. */
    SPELLING,
    /** espeak-ng says English phonemes with the sounds of the voice's language. */
    PHONEMES,
    /** festival. */
    FESTIVAL,
    /** flite. */
    FLITE
  }

  /** A voice's name in tables. */
  String label() {
    return switch (way) {
      case SPELLING -> voice;
      case PHONEMES -> voice + "/phonemes";
      case FESTIVAL -> "festival/" + voice;
      case FLITE -> "flite/" + voice;
    };
  }
}
