package org.hearth.nnet.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vosk.Model;
import org.vosk.Recognizer;

/** What stock Vosk says of a sentence. */
final class VoskScore {
  private static final Pattern CONFIDENCE = Pattern.compile("\"confidence\" : (-?[0-9.]+)");

  private VoskScore() {}

  /**
   * The score of a sentence, with a grammar of that sentence alone.
   *
   * @param samples in the range of 16-bit integers
   */
  static double of(Path modelFolder, String sentence, float[] samples) throws Exception {
    try (Model model = new Model(modelFolder.toString());
        Recognizer recognizer = new Recognizer(model, 16_000, "[\"" + sentence + "\"]")) {
      recognizer.setMaxAlternatives(3);
      byte[] pcm = pcm(samples);
      recognizer.acceptWaveForm(pcm, pcm.length);
      return confidence(sentence, recognizer.getFinalResult());
    }
  }

  /** Of the alternative that is the sentence and nothing else. */
  private static double confidence(String sentence, String json) {
    for (String alternative : json.split("\\}")) {
      Matcher matcher = CONFIDENCE.matcher(alternative);
      if (alternative.contains('"' + sentence + '"') && matcher.find()) {
        return Double.parseDouble(matcher.group(1));
      }
    }
    throw new AssertionError("no \"" + sentence + "\" in " + json);
  }

  private static byte[] pcm(float[] samples) {
    byte[] bytes = new byte[samples.length * Short.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      buffer.putShort((short) sample);
    }
    return bytes;
  }
}
