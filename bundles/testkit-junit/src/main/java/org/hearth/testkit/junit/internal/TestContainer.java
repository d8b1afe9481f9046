package org.hearth.testkit.junit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hearth.testkit.junit.container.Bench;

/**
 * A container in this JVM, loaded by a loader of its own over the distribution's boot folder: it
 * shares nothing with the test's libraries but the JDK. What is said to it goes through {@link
 * Bench}, this jar's other half, which is a bundle there.
 */
final class TestContainer implements AutoCloseable {
  /** Of conf/bundles.list: everything but commands, learning and plugins. */
  private static final int SERVICES = 3;

  private static final String LAUNCHER = "org.hearth.launcher.Embedded";

  private final Object embedded;
  private final URLClassLoader loader;
  private final Function<Map<String, Object>, Map<String, Object>> bench;
  private final Set<Path> installed = new HashSet<>();
  private final long begin;
  private boolean used;

  private TestContainer(
      Object embedded,
      URLClassLoader loader,
      Function<Map<String, Object>, Map<String, Object>> bench,
      long begin) {
    this.embedded = embedded;
    this.loader = loader;
    this.bench = bench;
    this.begin = begin;
  }

  static TestContainer start() {
    long begin = System.nanoTime();
    try {
      Path work = Path.of("target", "hearth-test").toAbsolutePath();
      Path distribution = DistributionFiles.locate(work);
      URLClassLoader loader = loader(distribution.resolve("boot"));
      Object embedded =
          invoke(
              loader.loadClass(LAUNCHER).getMethod("start", Path.class, int.class),
              null,
              TestHome.create(work),
              SERVICES);
      install(embedded, ownJar());
      return new TestContainer(embedded, loader, bench(embedded), begin);
    } catch (IOException e) {
      throw new UncheckedIOException("Hearth's container does not start: " + e.getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the distribution on the class path is another version", e);
    }
  }

  /** Installs what is not installed yet, and hears in the context from now on. */
  void use(String context, String user, Path data, Path bundle) throws IOException {
    Path code = bundle.toAbsolutePath();
    boolean isBundle = Files.isRegularFile(code) || DistributionFiles.isBundle(code);
    if (isBundle && installed.add(code)) {
      install(embedded, code);
    }
    Map<String, Object> arguments = new HashMap<>();
    arguments.put(Bench.CALL, Bench.USE);
    arguments.put(Bench.CONTEXT, context);
    arguments.put(Bench.USER, user);
    if (Files.isDirectory(data)) {
      arguments.put(Bench.FOLDER, data.toAbsolutePath());
    }
    call(arguments);
    if (!used) {
      used = true;
      System.err.println(
          "hearth: ready to hear after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }
  }

  private Map<String, Object> call(Map<String, Object> arguments) {
    return bench.apply(arguments);
  }

  /** Begins another stream. */
  void open() {
    call(Map.of(Bench.CALL, Bench.OPEN));
  }

  /** What was heard in a recording, an utterance each. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> hear(Path recording) {
    Map<String, Object> answer =
        call(Map.of(Bench.CALL, Bench.HEAR, Bench.FILE, recording.toAbsolutePath()));
    return (List<Map<String, Object>>) answer.get(Bench.UTTERANCES);
  }

  /** Lines for a person who wonders about a text: the nearest sentence, and phones. */
  String explain(String text) {
    return (String) call(Map.of(Bench.CALL, Bench.EXPLAIN, Bench.TEXT, text)).get(Bench.TEXT);
  }

  /** The next announcement, or null when there is none in time. */
  String announcement(long millis) {
    return (String) call(Map.of(Bench.CALL, Bench.ANNOUNCED, Bench.MILLIS, millis)).get(Bench.TEXT);
  }

  @Override
  public void close() throws IOException {
    try {
      invoke(embedded.getClass().getMethod("close"), embedded);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    } finally {
      loader.close();
    }
  }

  private static URLClassLoader loader(Path boot) throws IOException {
    try (Stream<Path> jars = Files.list(boot)) {
      URL[] urls = jars.sorted().map(TestContainer::url).toArray(URL[]::new);
      return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path ownJar() throws IOException {
    try {
      return Path.of(
          TestContainer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("this extension lies nowhere", e);
    }
  }

  private static void install(Object embedded, Path bundle) throws IOException {
    try {
      invoke(embedded.getClass().getMethod("install", Path.class), embedded, bundle);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Function<Map<String, Object>, Map<String, Object>> bench(Object embedded)
      throws IOException, NoSuchMethodException {
    return (Function<Map<String, Object>, Map<String, Object>>)
        invoke(
            embedded.getClass().getMethod("service", String.class, String.class),
            embedded,
            Function.class.getName(),
            "(" + Bench.SERVICE + "=true)");
  }

  private static Object invoke(Method method, Object target, Object... arguments)
      throws IOException {
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
