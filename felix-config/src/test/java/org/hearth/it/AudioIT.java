package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audio}, {@code run --mic} and {@code say}. */
final class AudioIT {
  @TempDir private static Path folder;
  private static Hearth hearth;

  @BeforeAll
  static void prepare() throws Exception {
    hearth = Hearth.in(folder);
  }

  @Test
  void withoutASoundCardItSaysSo() throws Exception {
    Hearth.Result devices = hearth.run("audio", "devices");
    assumeFalse(devices.exit() == 0, "this computer has a sound card");
    assertEquals(
        "hearth: no microphone and no loudspeaker was found on this computer",
        devices.refusal().strip());
    assertEquals(
        "hearth: no microphone was found on this computer",
        hearth.run("audio", "level").refusal().strip());
    assertEquals(
        "hearth: no microphone was found on this computer",
        hearth.run("run", "--mic").refusal().strip());
  }

  @Test
  void optionsOfTheMicrophoneGoWithIt() throws Exception {
    assertEquals(
        "hearth: --speaker, --mute, --source and --wake go with --mic",
        hearth.run("run", "--mute").refusal().strip());
  }

  @Test
  void saysATextIntoAFile() throws Exception {
    assumeTrue(isInstalled("espeak-ng"), "espeak-ng is not installed: apt install espeak-ng");
    Path wav = folder.resolve("said.wav");
    Path text = Files.writeString(folder.resolve("text"), "It is 3:30 PM.");
    Hearth.Result result = hearth.runWithInput(text, "say", "-", "-o", wav.toString());
    assertEquals(0, result.exit(), result.toString());
    byte[] bytes = Files.readAllBytes(wav);
    assertEquals("RIFF", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
    double seconds = (bytes.length - 44) / 32_000.0;
    assertTrue(seconds > 0.8 && seconds < 5, seconds + " s");
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }
}
