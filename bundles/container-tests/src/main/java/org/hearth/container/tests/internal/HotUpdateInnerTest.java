package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;
import org.hearth.api.plugin.PluginStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;

/**
 * A plugin is replaced again and again while a stream runs whose intents it acts on. One run for
 * all tests; {@code bench updates} makes a thousand.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HotUpdateInnerTest {
  private static final int UPDATES = 25;
  private static final String NAME = "replaced.plugin";

  private final PluginStore plugins = Osgi.service(PluginStore.class);
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private final List<Optional<Reply>> replies = new ArrayList<>();
  private Exception failure;

  @BeforeAll
  void replaceWhileAStreamRuns(@TempDir Path folder) throws Exception {
    install(folder, 0);
    AdapterStack stack =
        Osgi.service(ContextManager.class).resolve(Optional.empty(), Optional.of("kitchen"));
    short[] timer = DemoRecordings.samples(DemoRecordings.TIMER);
    AtomicBoolean stop = new AtomicBoolean();
    Thread stream =
        new Thread(
            () -> {
              try {
                hear(stack, timer, stop);
              } catch (Exception e) { // Told below, on the thread of the test.
                failure = e;
              }
            });
    stream.start();
    try {
      for (int version = 1; version <= UPDATES; version++) {
        install(folder, version);
      }
    } finally {
      stop.set(true);
      stream.join();
    }
  }

  private void hear(AdapterStack stack, short[] samples, AtomicBoolean stop) throws Exception {
    ListeningOptions options =
        new ListeningOptions(() -> stack, CoreTranscript.WHEN_REFUSED, Optional.empty(), true);
    try (ListeningStream stream = Osgi.service(Assistant.class).listen(options, this::heard)) {
      while (!stop.get()) {
        stream.accept(samples, 0, samples.length);
        stream.accept(new short[PcmStream.SAMPLE_RATE], 0, PcmStream.SAMPLE_RATE);
      }
      stream.flush();
    }
  }

  private void heard(Utterance utterance) {
    replies.add(utterance.reply());
  }

  private void install(Path folder, int version) throws Exception {
    Path jar = folder.resolve("plugin.jar");
    write(jar, version);
    Path signature = folder.resolve("plugin.jar.sig");
    plugins.sign(jar, signature);
    plugins.install(jar, signature, false);
    loaders.add(new WeakReference<>(Osgi.bundle(NAME).adapt(BundleWiring.class).getClassLoader()));
  }

  private static void write(Path file, int version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", NAME);
    headers.putValue("Bundle-Version", "1.0." + version);
    headers.putValue("Bundle-Activator", ReplacedPlugin.class.getName());
    headers.putValue("Import-Package", "org.osgi.framework, org.hearth.api.intent");
    String name = ReplacedPlugin.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream content = ReplacedPlugin.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new JarEntry(name));
      content.transferTo(jar);
    }
  }

  @AfterAll
  void remove() throws Exception {
    plugins.remove(NAME);
  }

  @Test
  void everyUtteranceWasActedOn() {
    assertEquals(null, failure);
    assertTrue(!replies.isEmpty());
    assertEquals(0, replies.stream().filter(Optional::isEmpty).count(), "of " + replies.size());
  }

  @Test
  void noOldVersionActsAfterANewOne() {
    List<Integer> versions =
        replies.stream().map(reply -> Integer.parseInt(reply.orElseThrow().text())).toList();
    assertEquals(versions.stream().sorted().toList(), versions);
  }

  @Test
  void classLoadersOfOldVersionsAreGone() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    long left = loaders.subList(0, UPDATES).stream().filter(loader -> loader.get() != null).count();
    assertEquals(0, left, "of " + UPDATES);
  }
}
