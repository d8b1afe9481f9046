package org.hearth.corpus.api.speech;

/**
 * A voice of a synthesiser.
 *
 * @param way how it is made to speak
 * @param voice as the synthesiser names it
 */
public record Voice(Way way, String voice) {

  /** How a synthesiser is made to speak. */
  public enum Way {
    /** espeak-ng reads the text by the rules of the voice's language. */
    SPELLING("espeak-ng", "espeak-ng"),
    /** espeak-ng says English phonemes with the sounds of the voice's language. */
    PHONEMES("espeak-ng", "espeak-ng"),
    /** festival. */
    FESTIVAL("text2wave", "festival festvox-kallpc16k festvox-kdlpc16k"),
    /** flite. */
    FLITE("flite", "flite");

    private final String program;
    private final String packages;

    Way(String program, String packages) {
      this.program = program;
      this.packages = packages;
    }

    /** The program that speaks. */
    public String program() {
      return program;
    }

    /** The command that installs the program and its voices on Debian. */
    public String install() {
      return "apt install " + packages;
    }
  }

  /** A voice's name in tables. */
  public String label() {
    return switch (way) {
      case SPELLING -> voice;
      case PHONEMES -> voice + "/phonemes";
      case FESTIVAL -> "festival/" + voice;
      case FLITE -> "flite/" + voice;
    };
  }
}
