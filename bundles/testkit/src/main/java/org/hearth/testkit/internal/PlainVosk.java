package org.hearth.testkit.internal;

import com.sun.jna.NativeLibrary;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hearth.corpus.api.Playback;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * The baseline of {@code hearth bench core}: stock Vosk in a JVM of its own, as its own examples
 * use it, on the same samples in the same chunks and with the same phrases (Vosk drops words that
 * the model lacks).
 *
 * <p>Standard input holds the grammars (count, then length and text of each), the recordings
 * (count, then number of the grammar, length and samples of each), and then a byte for each round
 * after the first. It prints a line for each round: seconds of decoding, and resident memory in
 * MiB.
 */
public final class PlainVosk {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Task(Recognizer recognizer, short[] samples) {}

  private PlainVosk() {}

  /** {@code PlainVosk MODEL NATIVE_DIRECTORY ROUNDS}. */
  public static void main(String[] args) throws IOException {
    NativeLibrary.addSearchPath("vosk", args[1]);
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    try (Model model = new Model(args[0])) {
      Task[] tasks = readTasks(in, readRecognizers(in, model));
      for (int round = 0; round < Integer.parseInt(args[2]); round++) {
        long begin = System.nanoTime();
        for (Task task : tasks) {
          decode(task);
        }
        System.out.println((System.nanoTime() - begin) / 1e9 + " " + ProcessMemory.resident());
        if (in.read() < 0) {
          return;
        }
      }
    }
  }

  private static void decode(Task task) {
    for (int i = 0; i < task.samples.length; i += Playback.CHUNK) {
      int length = Math.min(Playback.CHUNK, task.samples.length - i);
      task.recognizer.acceptWaveForm(Arrays.copyOfRange(task.samples, i, i + length), length);
    }
    task.recognizer.getFinalResult();
  }

  private static Recognizer[] readRecognizers(DataInputStream in, Model model) throws IOException {
    Recognizer[] recognizers = new Recognizer[in.readInt()];
    for (int i = 0; i < recognizers.length; i++) {
      String grammar = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      recognizers[i] = new Recognizer(model, 16_000f, grammar);
    }
    return recognizers;
  }

  private static Task[] readTasks(DataInputStream in, Recognizer[] recognizers) throws IOException {
    Task[] tasks = new Task[in.readInt()];
    for (int i = 0; i < tasks.length; i++) {
      Recognizer recognizer = recognizers[in.readInt()];
      short[] samples = new short[in.readInt()];
      for (int j = 0; j < samples.length; j++) {
        samples[j] = in.readShort();
      }
      tasks[i] = new Task(recognizer, samples);
    }
    return tasks;
  }
}
