package org.hearth.testkit.internal;

import com.sun.jna.NativeLibrary;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * The baseline of {@code hearth bench core}: stock Vosk in a JVM of its own, as its own examples
 * use it, on the same samples in the same chunks and with the same grammar (words that the model
 * lacks are dropped by Vosk). Standard input holds the recordings (count, then length and samples
 * of each) and then a byte for each round after the first. It prints a line for each round: seconds
 * of decoding, and resident memory in MiB.
 */
public final class PlainVosk {
  private PlainVosk() {}

  /** {@code PlainVosk MODEL NATIVE_DIRECTORY GRAMMAR_FILE ROUNDS}. */
  public static void main(String[] args) throws IOException {
    NativeLibrary.addSearchPath("vosk", args[1]);
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(System.in));
    short[][] recordings = read(in);
    try (Model model = new Model(args[0]);
        Recognizer recognizer =
            new Recognizer(model, 16_000f, Files.readString(Path.of(args[2])))) {
      for (int round = 0; round < Integer.parseInt(args[3]); round++) {
        long begin = System.nanoTime();
        for (short[] recording : recordings) {
          decode(recognizer, recording);
        }
        System.out.println((System.nanoTime() - begin) / 1e9 + " " + ProcessMemory.resident());
        if (in.read() < 0) {
          return;
        }
      }
    }
  }

  private static void decode(Recognizer recognizer, short[] samples) {
    for (int i = 0; i < samples.length; i += Listener.CHUNK) {
      int length = Math.min(Listener.CHUNK, samples.length - i);
      recognizer.acceptWaveForm(java.util.Arrays.copyOfRange(samples, i, i + length), length);
    }
    recognizer.getFinalResult();
  }

  private static short[][] read(DataInputStream in) throws IOException {
    short[][] recordings = new short[in.readInt()][];
    for (int i = 0; i < recordings.length; i++) {
      recordings[i] = new short[in.readInt()];
      for (int j = 0; j < recordings[i].length; j++) {
        recordings[i][j] = in.readShort();
      }
    }
    return recordings;
  }
}
