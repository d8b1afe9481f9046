package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.context.ContextManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/** Vosk's native library ends the JVM when it is loaded a second time under another name. */
final class RecognizerRestartInnerTest {
  private static final int LIMIT_SECONDS = 60;

  @TempDir Path folder;

  private final Bundle asr = Osgi.bundle("org.hearth.asr");

  @Test
  void theRecognizerGoesWithItsBundle() throws Exception {
    asr.stop();
    try {
      assertNull(Osgi.context().getServiceReference(SpeechRecognizer.class));
    } finally {
      asr.start();
    }
  }

  @Test
  void aStoppedBundleHearsAgainAfterItsStart() throws Exception {
    hearTimer();
    asr.stop();
    asr.start();
    hearTimer();
  }

  @Test
  void aRefreshedBundleHearsAgainWithItsNewClasses() throws Exception {
    hearTimer();
    Class<?> before = Osgi.service(SpeechRecognizer.class).getClass();
    asr.stop();
    refresh();
    asr.start();
    hearTimer();
    assertTrue(before != Osgi.service(SpeechRecognizer.class).getClass(), "no new class loader");
  }

  @Test
  void anAdapterFromBeforeTheRestartLeavesNoBundleBehind() throws Exception {
    DemoRecordings.install("anna", folder);
    Osgi.service(AdapterStore.class).get(AdapterKind.USER, "anna");
    asr.stop();
    asr.start();
    Osgi.service(AdapterStore.class).remove("anna");
    assertEquals(
        List.of(),
        Osgi.adapterBundles().stream()
            .map(Bundle::getLocation)
            .filter(location -> location.contains(":anna:"))
            .toList());
  }

  private void refresh() throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    Osgi.context()
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            List.of(asr),
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    assertTrue(refreshed.await(LIMIT_SECONDS, TimeUnit.SECONDS), "the refresh does not end");
  }

  private static void hearTimer() throws Exception {
    ContextManager contexts = Osgi.service(ContextManager.class);
    contexts.useUser(java.util.Optional.empty());
    contexts.useContext(java.util.Optional.of("kitchen"));
    short[] samples = DemoRecordings.samples(DemoRecordings.TIMER);
    List<Utterance> heard = new ArrayList<>();
    ListeningOptions options = new ListeningOptions(contexts::active, CoreTranscript.ALWAYS);
    try (ListeningStream stream = Osgi.service(Assistant.class).listen(options, heard::add)) {
      stream.accept(samples, 0, samples.length);
      stream.flush();
    }
    assertEquals(1, heard.size());
    assertEquals("StartTimer", heard.get(0).match().orElseThrow().intent());
    assertEquals("set a timer for five minutes", heard.get(0).coreText());
  }
}
