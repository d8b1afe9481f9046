package org.hearth.testkit.internal.updates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.management.JMException;
import javax.management.ObjectName;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.plugin.PluginException;
import org.hearth.api.plugin.PluginStore;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Recording;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench updates}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench updates")
public final class UpdatesCommand implements CommandProvider {
  private static final String NAME = "bench.updates";
  private static final String PLACE = "kitchen";

  private final PluginStore plugins;
  private final Assistant assistant;
  private final ContextManager contexts;
  private final AudioDecoder decoder;
  private final BundleContext context;

  /** Called by the container. */
  @Activate
  public UpdatesCommand(
      @Reference PluginStore plugins,
      @Reference Assistant assistant,
      @Reference ContextManager contexts,
      @Reference AudioDecoder decoder,
      BundleContext context) {
    this.plugins = plugins;
    this.assistant = assistant;
    this.contexts = contexts;
    this.decoder = decoder;
    this.context = context;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Updates(terminal);
  }

  @Command(
      name = "updates",
      mixinStandardHelpOptions = true,
      description = {
        "Replace a plugin that acts on intents again and again while streams run.",
        "Tells utterances that nobody acted on, and class loaders that stay in memory."
      })
  final class Updates implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--updates", defaultValue = "1000")
    private int updates;

    @Option(names = "--streams", defaultValue = "2", description = "Streams at full speed.")
    private int streams;

    @Option(names = "--json")
    private boolean json;

    Updates(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
      Map<String, Object> figures = run(updates, streams);
      if (json) {
        terminal.out().println(JsonLine.of(figures));
      } else {
        figures.forEach(
            (name, value) ->
                terminal
                    .out()
                    .println(
                        String.format(Locale.ROOT, "%-34s", name)
                            + (value instanceof Double number
                                ? String.format(Locale.ROOT, "%.4g", number)
                                : value)));
      }
      return 0;
    }
  }

  private Map<String, Object> run(int updates, int streams)
      throws AdapterException,
          AsrException,
          AudioException,
          IOException,
          InterruptedException,
          JMException,
          PluginException {
    AdapterStack stack = contexts.resolve(Optional.empty(), Optional.of(PLACE));
    List<short[]> recordings = understood(stack);
    Path folder = Files.createTempDirectory(Path.of(context.getProperty("hearth.home")), "updates");
    Path jar = folder.resolve("plugin.jar");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    List<Double> millis = new ArrayList<>();
    Map<String, Object> figures = new LinkedHashMap<>();
    try {
      install(jar, 0, loaders, millis);
      Memory before = Memory.now();
      List<Load> loads = new ArrayList<>();
      AtomicBoolean stop = new AtomicBoolean();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < streams; i++) {
        loads.add(new Load(assistant, stack, recordings, stop));
        threads.add(new Thread(loads.get(i), "bench-stream-" + i));
      }
      threads.forEach(Thread::start);
      try {
        for (int version = 1; version <= updates; version++) {
          install(jar, version, loaders, millis);
        }
      } finally {
        stop.set(true);
        for (Thread thread : threads) {
          thread.join();
        }
      }
      report(figures, loads, millis);
      Memory after = Memory.now();
      figures.put("class_loaders", loaders.size());
      figures.put(
          "class_loaders_in_memory",
          loaders.stream().filter(loader -> loader.get() != null).count());
      figures.put("plugin_instances_in_memory", after.instances());
      figures.put("classes_before", before.classes());
      figures.put("classes_after", after.classes());
      figures.put("heap_before_mib", before.heap());
      figures.put("heap_after_mib", after.heap());
    } finally {
      plugins.remove(NAME);
      delete(folder);
    }
    return figures;
  }

  private static void report(Map<String, Object> figures, List<Load> loads, List<Double> millis)
      throws AsrException {
    int fed = 0;
    int reported = 0;
    int understood = 0;
    int lost = 0;
    int backward = 0;
    for (Load load : loads) {
      load.requireWell();
      fed += load.fed();
      reported += load.reported();
      understood += load.understood();
      lost += load.lost();
      backward += load.backward();
    }
    double[] sorted = millis.stream().skip(1).mapToDouble(Double::doubleValue).sorted().toArray();
    figures.put("updates", sorted.length);
    figures.put("utterances_spoken", fed);
    figures.put("utterances_understood", understood);
    // An update changes nothing that is heard: what is not understood is not lost by it.
    figures.put("utterances_lost", lost + Math.max(0, fed - reported));
    figures.put("older_version_after_newer", backward);
    figures.put("update_median_ms", sorted[sorted.length / 2]);
    figures.put("update_p99_ms", sorted[(int) (0.99 * (sorted.length - 1))]);
  }

  /** Recordings of the demo that are one understood utterance each on a stack. */
  private List<short[]> understood(AdapterStack stack)
      throws AsrException, AudioException, IOException {
    Path manifest =
        Path.of(context.getProperty("hearth.dist")).resolve("demo/recordings/manifest.jsonl");
    List<short[]> understood = new ArrayList<>();
    for (ManifestLine line : new ManifestReader().read(manifest)) {
      short[] samples = Recording.read(decoder, line.audio());
      Playback.Heard heard = Playback.hear(assistant, samples, stack, CoreTranscript.WHEN_REFUSED);
      if (heard.utterances().size() == 1 && heard.utterances().get(0).match().isPresent()) {
        understood.add(samples);
      }
    }
    if (understood.isEmpty()) {
      throw new AsrException("no recording of the demo is understood: nothing can be measured");
    }
    return understood;
  }

  private void install(
      Path jar, int version, List<WeakReference<ClassLoader>> loaders, List<Double> millis)
      throws IOException, PluginException {
    Files.write(jar, bundle(version));
    Path signature = jar.resolveSibling("plugin.jar.sig");
    plugins.sign(jar, signature);
    long begin = System.nanoTime();
    plugins.install(jar, signature, false);
    millis.add((System.nanoTime() - begin) / 1e6);
    Bundle bundle =
        Arrays.stream(context.getBundles())
            .filter(each -> NAME.equals(each.getSymbolicName()))
            .findFirst()
            .orElseThrow();
    loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
  }

  private static byte[] bundle(int version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", NAME);
    headers.putValue("Bundle-Version", "1.0." + version);
    headers.putValue("Bundle-Activator", UpdatedPlugin.class.getName());
    headers.putValue("Import-Package", "org.osgi.framework, org.hearth.api.intent");
    String file = UpdatedPlugin.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
        InputStream content = UpdatedPlugin.class.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new JarEntry(file));
      content.transferTo(jar);
    }
    return bytes.toByteArray();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /**
   * What is in memory after a full collection.
   *
   * @param instances of the plugin's class, of all its versions
   * @param classes that are loaded
   * @param heap in MiB
   */
  private record Memory(long instances, long classes, double heap) {
    static Memory now() throws JMException {
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      Runtime runtime = Runtime.getRuntime();
      return new Memory(
          instances(histogram()),
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
          (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20));
    }

    private static String histogram() throws JMException {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    }

    /** Lines are: number, instances, bytes, class. */
    private static long instances(String histogram) {
      return histogram
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length >= 4)
          .filter(columns -> columns[3].equals(UpdatedPlugin.class.getName()))
          .mapToLong(columns -> Long.parseLong(columns[1]))
          .sum();
    }
  }
}
