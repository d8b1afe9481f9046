package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Hypothesis;

/**
 * Opens a model in a JVM of its own and decodes half a second of noise, because a damaged file may
 * end the process in the native library, where nothing can be caught.
 */
final class ModelProbe {
  private static final String PHONE_WORDS = "phone-words=";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final int MESSAGE_LINES = 4;

  private final List<String> command;
  private final Duration timeout;

  /**
   * @param classPath where the child finds this class, Vosk, JNA and what they need
   */
  ModelProbe(String classPath, Path nativeDirectory) {
    this(javaCommand(classPath, nativeDirectory), TIMEOUT);
  }

  /**
   * @param command starts the child; the directory of the model is added to it
   */
  ModelProbe(List<String> command, Duration timeout) {
    this.command = List.copyOf(command);
    this.timeout = timeout;
  }

  /**
   * Tries a model whose files look complete. The child does not outlive this call.
   *
   * @return whether its vocabulary has phone words
   * @throws AsrException when the child could not open it, died, or took too long
   */
  boolean probe(Path model) throws AsrException {
    try {
      // To a file: a child that hangs would keep whoever reads from it waiting for ever.
      Path output = Files.createTempFile("hearth-model", ".log");
      try {
        return phoneWords(
            model,
            run(model, output),
            new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new AsrException("cannot try the model in another process: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AsrException("interrupted while the model was tried", e);
    }
  }

  /** Runs the child to its end and returns its exit value. */
  private int run(Path model, Path output) throws AsrException, IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(command);
    arguments.add(model.toString());
    Process child =
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!child.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AsrException(
            "Vosk did not open the model in " + model + " within " + timeout.toMillis() + " ms");
      }
      return child.exitValue();
    } finally {
      child.destroyForcibly();
    }
  }

  private static boolean phoneWords(Path model, int exit, String output) throws AsrException {
    if (exit != 0 || !output.contains(PHONE_WORDS)) {
      throw new AsrException(
          "Vosk cannot use the model in " + model + " (exit " + exit + "): " + lastLines(output));
    }
    return output.contains(PHONE_WORDS + true);
  }

  private static List<String> javaCommand(String classPath, Path nativeDirectory) {
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
    command.addAll(
        List.of("-cp", classPath, ModelProbe.class.getName(), nativeDirectory.toString()));
    return command;
  }

  private static String lastLines(String output) {
    List<String> lines =
        output.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    return String.join(
        " / ", lines.subList(Math.max(0, lines.size() - MESSAGE_LINES), lines.size()));
  }

  /** The child: {@code ModelProbe NATIVE_DIRECTORY MODEL}. */
  public static void main(String[] args) throws AsrException {
    Path directory = Path.of(args[1]);
    boolean grammar = new ModelFiles(directory).runtimeGrammar();
    VoskModel model = VoskModel.open(VoskLibrary.load(Path.of(args[0])), directory, grammar);
    decodeNoise(model.recognizer());
    if (grammar && model.knows(Hypothesis.UNKNOWN)) {
      decodeNoise(model.recognizer(List.of(Hypothesis.UNKNOWN)));
    }
    System.out.println(PHONE_WORDS + NewWords.hasEnglishPhoneWords(model::knows));
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
