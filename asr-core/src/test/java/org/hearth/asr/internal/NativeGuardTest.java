package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.api.asr.AsrException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For every way to crash the native library: a typed exception comes instead of a dead JVM. */
class NativeGuardTest {
  private final short[] audio = new short[1600];
  private VoskModel model;

  @BeforeEach
  void open() throws AsrException {
    model = TestModels.open();
  }

  @AfterEach
  void close() {
    model.close();
  }

  private void assertRefused(String message, List<String> phrases) {
    AsrException refusal = assertThrows(AsrException.class, () -> model.recognizer(phrases));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @Test
  void emptyGrammar() {
    assertRefused("the grammar is empty", List.of());
  }

  @Test
  void emptyPhrase() {
    assertRefused("expected words", List.of(""));
  }

  @Test
  void phraseThatBreaksTheJson() {
    assertRefused("without quotes", List.of("turn\"on"));
  }

  @Test
  void phraseWithZeroByte() {
    assertRefused("control characters", List.of("turn\0on"));
  }

  @Test
  void wordThatVoskWouldDropSilently() {
    assertRefused("does not know the word 'zigby'", List.of("turn on zigby"));
  }

  @Test
  void grammarForModelWithoutRuntimeGraph() throws AsrException {
    VoskModel fixed = VoskModel.open(TestModels.library(), TestModels.EMBEDDED, false);
    AsrException refusal =
        assertThrows(AsrException.class, () -> fixed.recognizer(List.of("turn on")));
    assertTrue(refusal.getMessage().contains("no run-time grammar"));
    fixed.close();
  }

  @Test
  void acceptAfterClose() throws AsrException {
    VoskRecognizer recognizer = model.recognizer();
    recognizer.close();
    assertThrows(AsrException.class, () -> recognizer.accept(audio, 0, audio.length));
  }

  @Test
  void finishAfterClose() throws AsrException {
    VoskRecognizer recognizer = model.recognizer();
    recognizer.close();
    assertThrows(AsrException.class, recognizer::finish);
  }

  @Test
  void closeTwice() throws AsrException {
    VoskRecognizer recognizer = model.recognizer();
    recognizer.close();
    assertDoesNotThrow(recognizer::close);
  }

  @Test
  void finishTwice() throws AsrException {
    try (VoskRecognizer recognizer = model.recognizer()) {
      recognizer.accept(audio, 0, audio.length);
      recognizer.finish();
      assertDoesNotThrow(recognizer::finish);
    }
  }

  @Test
  void finishWithoutAudio() throws AsrException {
    try (VoskRecognizer recognizer = model.recognizer()) {
      assertDoesNotThrow(recognizer::finish);
    }
  }

  @Test
  void lengthBeyondTheArray() throws AsrException {
    try (VoskRecognizer recognizer = model.recognizer()) {
      assertThrows(
          IndexOutOfBoundsException.class, () -> recognizer.accept(audio, 0, audio.length + 1));
    }
  }

  @Test
  void recognizerOfClosedModel() {
    model.close();
    assertThrows(AsrException.class, model::recognizer);
  }

  @Test
  void wordOfClosedModel() {
    model.close();
    assertThrows(AsrException.class, () -> model.knows("light"));
  }

  @Test
  void modelClosedTwice() {
    model.close();
    assertDoesNotThrow(model::close);
  }

  @Test
  void modelClosedWhileRecognizerDecodes() throws AsrException {
    VoskRecognizer recognizer = model.recognizer(List.of("turn on the light"));
    model.close();
    recognizer.accept(audio, 0, audio.length);
    assertDoesNotThrow(recognizer::finish);
    recognizer.close();
  }

  @Test
  void useByTwoThreadsAtOnce() throws Exception {
    short[] minute = new short[16_000 * 60];
    CountDownLatch started = new CountDownLatch(1);
    try (VoskRecognizer recognizer = model.recognizer()) {
      ExecutorService other = Executors.newSingleThreadExecutor();
      Future<?> decoding =
          other.submit(
              () -> {
                started.countDown();
                return recognizer.accept(minute, 0, minute.length);
              });
      started.await();
      // Whichever thread comes second is refused.
      AsrException refusal = null;
      while (refusal == null && !decoding.isDone()) {
        refusal = refusalOf(recognizer::partial);
      }
      AsrException otherRefusal = refusalOf(decoding::get);
      refusal = refusal == null ? otherRefusal : refusal;
      other.shutdown();
      assertTrue(refusal != null && refusal.getMessage().contains("two threads"));
    }
  }

  private static AsrException refusalOf(Callable<?> use) throws Exception {
    try {
      use.call();
      return null;
    } catch (AsrException e) {
      return e;
    } catch (ExecutionException e) {
      return (AsrException) e.getCause();
    }
  }

  @Test
  void recognizersMadeAndClosedOnManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(
          threads.submit(
              () -> {
                try (VoskRecognizer recognizer = model.recognizer(List.of("turn on the light"))) {
                  recognizer.accept(audio, 0, audio.length);
                  return recognizer.finish();
                }
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
    assertEquals(200, all.size());
    assertTrue(model.knows("light"), "the model is still there");
  }
}
