package org.hearth.voice.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.voice.VoiceException;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EspeakNgTest {
  /** Only a test that hangs takes so long. */
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  private EspeakNg espeak() {
    return espeak(Duration.ofSeconds(PATIENCE_SECONDS));
  }

  private EspeakNg espeak(Duration limit) {
    return new EspeakNg(
        new DefaultAudioDecoder(), List.of("en=en-us+f3"), 165, folder.toString(), limit);
  }

  /** A program in its place that keeps what it is given and gives a recording. */
  private void install(String ending) throws IOException {
    Files.write(folder.resolve("speech.wav"), Recording.toWav(new short[] {1, 2, 3, 4}));
    Path program = folder.resolve(EspeakNg.NAME);
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$@" > "%1$s/arguments"
        /bin/cat > "%1$s/text"
        %2$s
        """
            .formatted(folder, ending));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void theTextGoesThroughStandardInput() throws Exception {
    install("/bin/cat \"" + folder + "/speech.wav\"");
    short[] samples = espeak().speak("the diary says so", "en");
    assertEquals(4, samples.length);
    assertEquals(3, samples[2]);
    assertEquals("the diary says so", Files.readString(folder.resolve("text")));
    String arguments = Files.readString(folder.resolve("arguments"), UTF_8);
    assertFalse(arguments.contains("diary"), arguments);
    assertTrue(arguments.contains("-v en-us+f3"), arguments);
  }

  @Test
  void phonesAreSaidAsPhonemesWithAStress() throws Exception {
    install("/bin/cat \"" + folder + "/speech.wav\"");
    assertEquals(4, espeak().pronounce(Pronunciation.parse("z ih g b iy")).orElseThrow().length);
    assertEquals("[[z'Igbi:]]", Files.readString(folder.resolve("text")));
  }

  @Test
  void phonesOfAnotherLanguageAreNotSaid() throws Exception {
    install("exit 0");
    assertEquals(Optional.empty(), espeak().pronounce(new Pronunciation(List.of("r2", "a2"))));
  }

  @Test
  void withoutTheProgramItSpeaksNothing() throws Exception {
    assertFalse(espeak().speaks("en"));
    assertEquals(Optional.empty(), espeak().pronounce(Pronunciation.parse("b iy")));
    VoiceException thrown = assertThrows(VoiceException.class, () -> espeak().speak("hello", "en"));
    assertEquals("espeak-ng is not installed: apt install espeak-ng", thrown.getMessage());
  }

  @Test
  void aFailureNamesTheLanguageAndNotTheText() throws IOException {
    install("exit 1");
    VoiceException thrown =
        assertThrows(VoiceException.class, () -> espeak().speak("a secret", "xx"));
    assertEquals("espeak-ng ended with exit code 1; has it a voice for 'xx'?", thrown.getMessage());
  }

  @Test
  void aProcessThatHangsIsEnded() throws IOException {
    install("exec /bin/sleep 600");
    VoiceException thrown =
        assertThrows(
            VoiceException.class, () -> espeak(Duration.ofMillis(100)).speak("a secret", "en"));
    assertEquals("espeak-ng was ended after 0 s", thrown.getMessage());
  }

  @Test
  void noLanguageIsAnOption() {
    assertFalse(espeak().speaks("-w/tmp/x"));
  }

  @Test
  void aWrongVoiceIsRefused() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new EspeakNg(new DefaultAudioDecoder(), List.of("en:us"), 165, "", Duration.ZERO));
    assertTrue(thrown.getMessage().contains("'en:us'"), thrown.getMessage());
  }
}
