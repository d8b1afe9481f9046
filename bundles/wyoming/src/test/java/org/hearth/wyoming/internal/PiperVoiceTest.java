package org.hearth.wyoming.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hearth.api.voice.VoiceException;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.cli.api.door.TimedInput;
import org.hearth.wyoming.internal.wire.Event;
import org.hearth.wyoming.internal.wire.EventReader;
import org.hearth.wyoming.internal.wire.EventWriter;
import org.hearth.wyoming.internal.wire.WireLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PiperVoiceTest {
  private static final Map<String, Integer> FORMAT =
      Map.of("rate", 16_000, "width", 2, "channels", 1);

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private PiperVoice voice(String... voices) {
    return new PiperVoice(
        new DefaultAudioDecoder(),
        "127.0.0.1:" + server.getLocalPort(),
        List.of("en", "de"),
        List.of(voices));
  }

  /** Answers one request with two chunks, or hangs up; gives what was asked. */
  private CompletableFuture<Event> serve(boolean answers) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = server.accept()) {
            Event asked =
                new EventReader(
                        new TimedInput(socket.getInputStream(), socket::setSoTimeout),
                        WireLimits.within(60_000, 60_000))
                    .next()
                    .orElseThrow();
            EventWriter out = new EventWriter(socket.getOutputStream());
            if (answers) {
              out.write("audio-start", FORMAT);
              out.write("audio-chunk", FORMAT, new byte[] {1, 0, 2, 0}, 0, 4);
              out.write("audio-chunk", FORMAT, new byte[] {3, 0}, 0, 2);
              out.write("audio-stop", Map.of());
            }
            return asked;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void asksForTheTextAndGathersTheSound() throws Exception {
    CompletableFuture<Event> asked = serve(true);
    short[] samples = voice("de=thorsten").speak("guten tag", "de-AT");
    assertEquals(List.of(3, 1, 3), List.of(samples.length, (int) samples[0], (int) samples[2]));
    assertEquals("synthesize", asked.join().type());
    assertEquals("guten tag", asked.join().text("text").orElseThrow());
    assertEquals("thorsten", asked.join().data().path("voice").path("name").asText());
  }

  @Test
  void withoutAVoiceItNamesTheLanguage() throws Exception {
    CompletableFuture<Event> asked = serve(true);
    voice().speak("hello", "en");
    assertEquals("en", asked.join().data().path("voice").path("language").asText());
  }

  @Test
  void aServerThatHangsUpIsTold() {
    serve(false);
    VoiceException thrown =
        assertThrows(VoiceException.class, () -> voice().speak("a secret", "en"));
    assertTrue(thrown.getMessage().contains("closed the connection"), thrown.getMessage());
    assertFalse(thrown.getMessage().contains("secret"), thrown.getMessage());
  }

  @Test
  void speaksOnlyWhatItIsConfiguredFor() {
    assertTrue(voice().speaks("de-AT"));
    assertFalse(voice().speaks("fr"));
    assertFalse(
        new PiperVoice(new DefaultAudioDecoder(), "", List.of("en"), List.of()).speaks("en"));
  }

  @Test
  void aWrongAddressIsRefused() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PiperVoice(new DefaultAudioDecoder(), "piper", List.of("en"), List.of()));
    assertEquals(
        "org.hearth.wyoming.voice: server is 'piper', expected HOST:PORT", thrown.getMessage());
  }
}
