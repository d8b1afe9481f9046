package org.hearth.context.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.api.storage.DurableFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adapters on disk and in the container. A bundle is verified before the container sees it; what is
 * verified and what is installed are the same bytes in memory.
 */
@Component(service = AdapterStore.class)
public final class SealedAdapterStore implements AdapterStore {
  private static final Logger LOG = LoggerFactory.getLogger(SealedAdapterStore.class);
  private static final long MAX_BUNDLE = 64L << 20;

  private final AdapterSealer sealer;
  private final SpeechRecognizer recognizer;
  private final BundleContext context;
  private final PayloadReader reader = new PayloadReader();
  private final PayloadCheck check;
  private final AdapterFiles files;
  private final Path shipped;
  private final Map<String, Loaded> loaded = new TreeMap<>();
  private final Set<String> upToDate = ConcurrentHashMap.newKeySet();

  private record Loaded(Adapter adapter, Bundle bundle) {}

  /** Called by the container. */
  @Activate
  public SealedAdapterStore(
      @Reference AdapterSealer sealer,
      @Reference SpeechRecognizer recognizer,
      @Reference IntentCompiler intents,
      BundleContext context) {
    this.sealer = sealer;
    this.recognizer = recognizer;
    this.context = context;
    this.check = new PayloadCheck(intents, recognizer);
    this.files = new AdapterFiles(Path.of(context.getProperty("hearth.home"), "adapters"));
    this.shipped = Path.of(context.getProperty("hearth.dist"), "adapters");
  }

  @Override
  public List<String> build(Path folder, Path bundle) throws AdapterException {
    Map<String, byte[]> payload = AdapterFolder.read(folder);
    AdapterDescriptor descriptor = reader.descriptor(payload, fingerprint());
    List<String> warnings = check.check(reader.adapter(descriptor, payload));
    byte[] sealed = sealer.seal(descriptor, payload);
    try {
      DurableFile.write(bundle, sealed);
    } catch (IOException e) {
      throw new AdapterException("cannot write " + bundle + ": " + e.getMessage(), e);
    }
    return warnings;
  }

  @Override
  public AdapterDescriptor install(Path bundle) throws AdapterException {
    byte[] bytes = read(bundle);
    try {
      return install(bytes);
    } catch (AdapterException e) {
      throw new AdapterException(bundle + " is refused: " + e.getMessage(), e);
    }
  }

  private AdapterDescriptor install(byte[] bytes) throws AdapterException {
    OpenedAdapter opened = sealer.open(bytes);
    AdapterDescriptor descriptor = opened.descriptor();
    requireBase(descriptor);
    check.check(reader.adapter(descriptor, opened.files()));
    return files.locked(
        () -> {
          AdapterRecord before =
              files
                  .record(descriptor.id())
                  .orElse(new AdapterRecord(descriptor.kind().label(), null, List.of(), 0));
          requireAcceptable(descriptor, before);
          files.writeBundle(descriptor.id(), descriptor.version(), bytes);
          files.writeRecord(
              descriptor.id(),
              before.installed(
                  descriptor.kind().label(), descriptor.version(), descriptor.rollbackIndex()));
          unload(descriptor.id());
          LOG.info("adapter {} {} installed", descriptor.id(), descriptor.version());
          return descriptor;
        });
  }

  private static void requireAcceptable(AdapterDescriptor descriptor, AdapterRecord before)
      throws AdapterException {
    if (before.active() != null && !before.kind().equals(descriptor.kind().label())) {
      throw new AdapterException(
          "'"
              + descriptor.id()
              + "' is the name of an installed "
              + before.kind()
              + " adapter, expected another id for this "
              + descriptor.kind().label());
    }
    if (descriptor.rollbackIndex() < before.highestRollbackIndex()) {
      throw new AdapterException(
          "its rollback index is "
              + descriptor.rollbackIndex()
              + ", expected at least "
              + before.highestRollbackIndex()
              + ", which was accepted before");
    }
  }

  @Override
  public void remove(String id) throws AdapterException {
    files.locked(
        () -> {
          AdapterRecord record = installed(id);
          files.writeRecord(id, record.removed());
          files.deleteBundles(id);
          unload(id);
          return null;
        });
  }

  @Override
  public AdapterDescriptor rollback(String id) throws AdapterException {
    return files.locked(
        () -> {
          AdapterRecord record = installed(id);
          if (record.older().isEmpty()) {
            throw new AdapterException(
                "adapter " + id + " has no version before " + record.active());
          }
          AdapterRecord back = record.rolledBack();
          AdapterDescriptor descriptor = sealer.open(files.bundle(id, back.active())).descriptor();
          requireBase(descriptor);
          files.writeRecord(id, back);
          unload(id);
          return descriptor;
        });
  }

  @Override
  public List<AdapterInfo> list() {
    List<AdapterInfo> infos = new ArrayList<>();
    for (String id : ids()) {
      try {
        AdapterRecord record = files.record(id).orElseThrow();
        if (record.active() != null) {
          infos.add(info(id, record));
        }
      } catch (AdapterException e) {
        LOG.warn("adapter {} cannot be listed: {}", id, e.getMessage());
      }
    }
    return infos;
  }

  private List<String> ids() {
    try {
      return files.ids();
    } catch (AdapterException e) {
      LOG.warn("adapters cannot be listed: {}", e.getMessage());
      return List.of();
    }
  }

  private AdapterInfo info(String id, AdapterRecord record) {
    try {
      AdapterDescriptor descriptor = load(id, record).adapter().descriptor();
      requireBase(descriptor);
      return new AdapterInfo(descriptor, record.older(), null);
    } catch (AdapterException e) {
      return new AdapterInfo(
          new AdapterDescriptor(
              id,
              AdapterKind.ofLabel(record.kind()),
              record.active(),
              "0".repeat(64),
              record.highestRollbackIndex(),
              "household"),
          record.older(),
          e.getMessage());
    }
  }

  @Override
  public Adapter inspect(Path bundle) throws AdapterException {
    OpenedAdapter opened = sealer.open(read(bundle));
    return reader.adapter(opened.descriptor(), opened.files());
  }

  @Override
  public Adapter get(AdapterKind kind, String id) throws AdapterException {
    AdapterRecord record = files.record(id).orElse(null);
    boolean there = record != null && record.active() != null && record.kind().equals(kind.label());
    if (kind == AdapterKind.CONTEXT && isShipped(id)) {
      return shipped(id, there ? record : null);
    }
    if (!there) {
      throw new AdapterException(
          "no " + kind.label() + " '" + id + "' is installed; there is: " + describeNames(kind));
    }
    Adapter adapter = load(id, record).adapter();
    requireBase(adapter.descriptor());
    return adapter;
  }

  /**
   * A context that ships with Hearth: the installed one, unless it was built for another base model
   * or a newer one ships.
   */
  private Adapter shipped(String id, AdapterRecord record) throws AdapterException {
    if (record != null && !isOutdated(id, record)) {
      Adapter adapter = load(id, record).adapter();
      if (adapter.descriptor().baseFingerprint().equals(fingerprint())) {
        return adapter;
      }
    }
    Map<String, byte[]> payload = AdapterFolder.read(shipped.resolve(id));
    try {
      install(sealer.seal(reader.descriptor(payload, fingerprint()), payload));
    } catch (AdapterException e) {
      throw new AdapterException(
          "the context " + id + " that ships with Hearth is refused: " + e.getMessage(), e);
    }
    upToDate.add(id);
    return load(id, files.record(id).orElseThrow()).adapter();
  }

  /** Whether a higher rollback index ships than was ever accepted; looked up once for each id. */
  private boolean isOutdated(String id, AdapterRecord record) throws AdapterException {
    if (!upToDate.add(id)) {
      return false;
    }
    Map<String, byte[]> payload = AdapterFolder.read(shipped.resolve(id));
    return reader.descriptor(payload, fingerprint()).rollbackIndex()
        > record.highestRollbackIndex();
  }

  private boolean isShipped(String id) {
    return id.matches("[a-z][a-z0-9_-]*") && Files.isDirectory(shipped.resolve(id));
  }

  @Override
  public List<String> names(AdapterKind kind) throws AdapterException {
    NavigableSet<String> names = new TreeSet<>();
    for (String id : files.ids()) {
      AdapterRecord record = files.record(id).orElseThrow();
      if (record.active() != null && record.kind().equals(kind.label())) {
        names.add(id);
      }
    }
    if (kind == AdapterKind.CONTEXT && Files.isDirectory(shipped)) {
      try (Stream<Path> folders = Files.list(shipped)) {
        folders.map(folder -> folder.getFileName().toString()).forEach(names::add);
      } catch (IOException e) {
        throw new AdapterException("cannot read " + shipped + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(names);
  }

  private String describeNames(AdapterKind kind) throws AdapterException {
    List<String> names = names(kind);
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private AdapterRecord installed(String id) throws AdapterException {
    AdapterRecord record = files.record(id).orElse(null);
    if (record == null || record.active() == null) {
      throw new AdapterException(
          "no adapter '"
              + id
              + "' is installed; there is: "
              + list().stream()
                  .map(info -> info.descriptor().id())
                  .collect(Collectors.joining(", ")));
    }
    return record;
  }

  /** The active version, verified and put into the container at its first use. */
  private synchronized Loaded load(String id, AdapterRecord record) throws AdapterException {
    Loaded present = loaded.get(id);
    if (present != null && present.adapter.descriptor().version().equals(record.active())) {
      return present;
    }
    byte[] bytes = files.bundle(id, record.active());
    OpenedAdapter opened = sealer.open(bytes);
    Adapter adapter = reader.adapter(opened.descriptor(), opened.files());
    unload(id);
    Loaded now = new Loaded(adapter, intoContainer(adapter.descriptor(), bytes));
    loaded.put(id, now);
    return now;
  }

  private Bundle intoContainer(AdapterDescriptor descriptor, byte[] bytes) throws AdapterException {
    try {
      return context.installBundle(
          "hearth-adapter:" + descriptor.id() + ":" + descriptor.version(),
          new ByteArrayInputStream(bytes));
    } catch (BundleException e) {
      throw new AdapterException(
          "the container refuses adapter " + descriptor.id() + ": " + e.getMessage(), e);
    }
  }

  private synchronized void unload(String id) throws AdapterException {
    Loaded gone = loaded.remove(id);
    if (gone != null) {
      try {
        gone.bundle.uninstall();
      } catch (BundleException e) {
        throw new AdapterException("cannot unload adapter " + id + ": " + e.getMessage(), e);
      }
    }
  }

  /** Nobody but this instance knows its bundles: the next one puts what it needs in again. */
  @Deactivate
  synchronized void deactivate() {
    for (Loaded gone : loaded.values()) {
      try {
        gone.bundle.uninstall();
      } catch (BundleException | IllegalStateException e) {
        LOG.warn("cannot unload {}: {}", gone.bundle.getLocation(), e.getMessage());
      }
    }
    loaded.clear();
  }

  private void requireBase(AdapterDescriptor descriptor) throws AdapterException {
    if (!descriptor.baseFingerprint().equals(fingerprint())) {
      throw new AdapterException(
          "adapter "
              + descriptor.id()
              + " was made for the base model "
              + descriptor.baseFingerprint().substring(0, 12)
              + ", but the one in use is "
              + fingerprint().substring(0, 12)
              + ": build it again");
    }
  }

  private String fingerprint() throws AdapterException {
    try {
      return recognizer.model().fingerprint();
    } catch (AsrException e) {
      throw new AdapterException(e.getMessage(), e);
    }
  }

  private static byte[] read(Path bundle) throws AdapterException {
    try {
      if (!Files.isRegularFile(bundle)) {
        throw new AdapterException(bundle + " is no file, expected a sealed adapter bundle");
      }
      if (Files.size(bundle) > MAX_BUNDLE) {
        throw new AdapterException(
            bundle + " has " + Files.size(bundle) + " bytes, expected at most " + MAX_BUNDLE);
      }
      return Files.readAllBytes(bundle);
    } catch (IOException e) {
      throw new AdapterException("cannot read " + bundle + ": " + e.getMessage(), e);
    }
  }
}
