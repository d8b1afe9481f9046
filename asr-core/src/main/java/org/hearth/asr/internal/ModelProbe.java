package org.hearth.asr.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hearth.api.asr.AsrException;

/**
 * Opens a model in a JVM of its own and decodes half a second of noise, because a damaged file may
 * end the process in the native library, where nothing can be caught.
 */
final class ModelProbe {
  private static final String PHONE_WORDS = "phone-words=";
  private static final int TIMEOUT_SECONDS = 180;
  private static final int MESSAGE_LINES = 4;

  private final String classPath;
  private final Path nativeDirectory;

  /**
   * @param classPath where the child finds this class, Vosk, JNA and what they need
   */
  ModelProbe(String classPath, Path nativeDirectory) {
    this.classPath = classPath;
    this.nativeDirectory = nativeDirectory;
  }

  /**
   * Tries a model whose files look complete.
   *
   * @return whether its vocabulary has phone words
   * @throws AsrException when the child could not open it or died
   */
  boolean probe(Path model) throws AsrException {
    try {
      Process child = start(model);
      String output;
      try (InputStream out = child.getInputStream()) {
        output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (!child.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly();
        throw new AsrException("opening the model took more than " + TIMEOUT_SECONDS + " s");
      }
      if (child.exitValue() != 0 || !output.contains(PHONE_WORDS)) {
        throw new AsrException(
            "Vosk cannot use the model in "
                + model
                + " (exit "
                + child.exitValue()
                + "): "
                + lastLines(output));
      }
      return output.contains(PHONE_WORDS + true);
    } catch (IOException e) {
      throw new AsrException("cannot start a process to try the model: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AsrException("interrupted while the model was tried", e);
    }
  }

  private Process start(Path model) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null"));
    command.add("-Djna.encoding=UTF-8");
    for (String property : List.of("jna.library.path", "jna.tmpdir")) {
      if (System.getProperty(property) != null) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.addAll(List.of("-cp", classPath, ModelProbe.class.getName()));
    command.addAll(List.of(model.toString(), nativeDirectory.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String lastLines(String output) {
    List<String> lines =
        output.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    return String.join(
        " / ", lines.subList(Math.max(0, lines.size() - MESSAGE_LINES), lines.size()));
  }

  /** The child: {@code ModelProbe MODEL NATIVE_DIRECTORY}. */
  public static void main(String[] args) throws AsrException {
    Path directory = Path.of(args[0]);
    boolean grammar = new ModelFiles(directory).runtimeGrammar();
    VoskModel model = VoskModel.open(VoskLibrary.load(Path.of(args[1])), directory, grammar);
    decodeNoise(model.recognizer());
    if (grammar && model.knows(TranscriptMapper.UNKNOWN)) {
      decodeNoise(model.recognizer(List.of(TranscriptMapper.UNKNOWN)));
    }
    System.out.println(PHONE_WORDS + model.knows("~aa.0"));
    model.close();
  }

  private static void decodeNoise(VoskRecognizer recognizer) throws AsrException {
    short[] noise = new short[(int) VoskModel.SAMPLE_RATE / 2];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 500);
    }
    try (recognizer) {
      recognizer.accept(noise, 0, noise.length);
      recognizer.finish();
    }
  }
}
