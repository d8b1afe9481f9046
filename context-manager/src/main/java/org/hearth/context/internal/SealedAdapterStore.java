package org.hearth.context.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.AdapterVersions;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.api.keystore.RollbackLedger;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapters of a home, sealed on disk, and the contexts that ship with Hearth under them. A
 * household may install a context of its own under the name of one that ships: it covers that one
 * until it is removed or rolled back.
 */
@Component(service = {AdapterStore.class, AdapterVersions.class, SealedData.class})
public final class SealedAdapterStore implements AdapterStore, AdapterVersions, SealedData {
  private static final Logger LOG = LoggerFactory.getLogger(SealedAdapterStore.class);

  /** How often a change is made again when another one comes first. */
  private static final int MAX_ATTEMPTS = 5;

  private final AdapterSealer sealer;
  private final BaseModel base;
  private final Validity validity;
  private final PayloadReader reader = new PayloadReader();
  private final PayloadCheck check;
  private final AdapterFiles files;
  private final ShippedContexts shipped;
  private final SealedBundles bundles;
  private final LoadedBundles loaded;
  private final Installer installer;

  /** Versions in use beside the active ones, by adapter and version. */
  private final Map<String, Map<String, Adapter>> beside = new ConcurrentHashMap<>();

  /** Called by the container. */
  @Activate
  public SealedAdapterStore(
      @Reference AdapterSealer sealer,
      @Reference RollbackLedger ledger,
      @Reference SpeechRecognizer recognizer,
      @Reference IntentCompiler intents,
      BundleContext context) {
    this(sealer, ledger, recognizer, intents, context, Clock.systemUTC());
  }

  SealedAdapterStore(
      AdapterSealer sealer,
      RollbackLedger ledger,
      SpeechRecognizer recognizer,
      IntentCompiler intents,
      BundleContext context,
      Clock clock) {
    this.sealer = sealer;
    this.base = new BaseModel(recognizer);
    this.validity = new Validity(base, clock);
    this.check = new PayloadCheck(intents, recognizer);
    this.files = new AdapterFiles(Path.of(context.getProperty("hearth.home"), "adapters"));
    this.shipped =
        new ShippedContexts(Path.of(context.getProperty("hearth.dist"), "adapters"), reader);
    this.bundles = new SealedBundles(sealer, files);
    this.loaded = new LoadedBundles(context, bundles, reader);
    this.installer = new Installer(ledger, files, bundles, loaded);
  }

  /** Nobody but this instance knows its bundles: the next one puts what it needs in again. */
  @Deactivate
  void deactivate() {
    loaded.unloadAll();
  }

  @Override
  public List<String> build(Path folder, Path bundle) throws AdapterException {
    Map<String, byte[]> payload = AdapterFolder.read(folder);
    AdapterDescriptor descriptor = reader.descriptor(payload, base.fingerprint());
    List<String> warnings = check.check(reader.adapter(descriptor, payload));
    BundleFile.write(bundle, sealer.seal(descriptor, payload));
    return warnings;
  }

  @Override
  public InstalledAdapter install(Path bundle) throws AdapterException {
    byte[] bytes = BundleFile.read(bundle);
    try {
      return install(bytes);
    } catch (AdapterException e) {
      throw new AdapterException(bundle + " is refused: " + e.getMessage(), e);
    }
  }

  private InstalledAdapter install(byte[] bytes) throws AdapterException {
    OpenedAdapter opened = sealer.open(bytes);
    validity.require(opened.descriptor());
    return install(opened.descriptor().id(), new NewBundle(opened, bundles, reader, check));
  }

  @Override
  public InstalledAdapter revise(String person, Revision revision) throws AdapterException {
    Change change = revision(person, revision);
    installer.expect(person);
    return install(person, change);
  }

  @Override
  public Optional<Adapter> revisable(String person) throws AdapterException {
    return revision(person, payload -> payload).revisable(record(person));
  }

  private PersonRevision revision(String person, Revision revision) throws AdapterException {
    return new PersonRevision(
        person,
        revision,
        new PersonRevision.Store(files, bundles, installer, base, validity, reader, check));
  }

  /** The check takes seconds, so it is made without a lock, and again if it was in vain. */
  private InstalledAdapter install(String id, Change change) throws AdapterException {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Installer.Present present = installer.present(id);
      Change.Next next = change.next(present);
      if (installer.install(next.adapter(), present)) {
        return new InstalledAdapter(next.adapter().descriptor(), next.warnings());
      }
    }
    throw new AdapterException("adapter " + id + " is being changed by others: try again");
  }

  @Override
  public AdapterDescriptor sealTo(String device, Path bundle, Path sealed) throws AdapterException {
    OpenedAdapter opened = sealer.open(BundleFile.read(bundle));
    BundleFile.write(sealed, sealer.sealTo(device, opened.descriptor(), opened.files()));
    return opened.descriptor();
  }

  @Override
  public String name() {
    return "adapters";
  }

  @Override
  public int reseal() throws KeystoreException {
    try {
      return bundles.reseal();
    } catch (AdapterException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
  }

  @Override
  public void forget(String person) throws KeystoreException {
    try {
      files.locked(
          () -> {
            files.forget(person);
            loaded.unload(person);
            beside.remove(person);
            return null;
          });
    } catch (AdapterException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
  }

  @Override
  public void remove(String id) throws AdapterException {
    files.locked(
        () -> {
          AdapterRecord record = record(id);
          if (shipped.has(id) && !record.isHouseholdsOwn()) {
            throw new AdapterException(
                "the context "
                    + id
                    + " ships with Hearth and is installed again at its next use:"
                    + " it cannot be removed, use another context instead");
          }
          requireInstalled(id, record);
          files.writeRecord(id, record.removed());
          loaded.unload(id);
          files.prune(id, record.removed());
          LOG.info("a {} adapter was removed", record.kind());
          if (shipped.has(id)) {
            LOG.info("the context {} that ships with Hearth is there again", id);
          }
          return null;
        });
  }

  @Override
  public AdapterDescriptor rollback(String id) throws AdapterException {
    return files.locked(
        () -> {
          AdapterRecord record = record(id);
          requireInstalled(id, record);
          if (record.older().isEmpty()) {
            throw new AdapterException(
                "adapter " + id + " has no version before " + record.active());
          }
          AdapterRecord back = record.rolledBack();
          AdapterDescriptor descriptor = bundles.open(id, back.active()).adapter().descriptor();
          validity.require(descriptor);
          files.writeRecord(id, back);
          loaded.unload(id);
          files.prune(id, back);
          return descriptor;
        });
  }

  @Override
  public List<String> versions(String id) throws AdapterException {
    return record(id).versions();
  }

  @Override
  public Adapter get(AdapterKind kind, String id, String version) throws AdapterException {
    AdapterRecord record = record(id);
    if (!record.isOf(kind) || !record.versions().contains(version)) {
      throw new AdapterException(
          kind.label()
              + " '"
              + id
              + "' has no version "
              + version
              + "; there is: "
              + listed(record.isOf(kind) ? record.versions() : List.of()));
    }
    if (version.equals(record.active())) {
      return active(id, record);
    }
    Map<String, Adapter> open = beside.computeIfAbsent(id, none -> new ConcurrentHashMap<>());
    Adapter adapter = open.get(version);
    if (adapter == null) {
      OpenedAdapter opened = bundles.open(id, version).adapter();
      adapter = reader.adapter(opened.descriptor(), opened.files());
      record.requireKind(adapter.descriptor());
      open.put(version, adapter);
    }
    validity.require(adapter.descriptor());
    return adapter;
  }

  @Override
  public AdapterDescriptor activate(String id, String version) throws AdapterException {
    return files.locked(
        () -> {
          AdapterRecord record = record(id);
          requireInstalled(id, record);
          if (!record.versions().contains(version)) {
            throw new AdapterException(
                "adapter "
                    + id
                    + " has no version "
                    + version
                    + "; there is: "
                    + listed(record.versions()));
          }
          AdapterDescriptor descriptor = bundles.open(id, version).adapter().descriptor();
          validity.require(descriptor);
          files.writeRecord(id, record.activated(version));
          loaded.unload(id);
          return descriptor;
        });
  }

  @Override
  public List<AdapterInfo> list() {
    List<AdapterInfo> infos = new ArrayList<>();
    for (String id : ids()) {
      try {
        AdapterRecord record = record(id);
        if (record.active() != null) {
          infos.add(info(id, record));
        }
      } catch (AdapterException e) {
        LOG.warn("adapter {} cannot be listed: its record cannot be read", id);
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
    AdapterDescriptor descriptor = unread(id, record);
    try {
      descriptor = load(id, record).descriptor();
      validity.require(descriptor);
      return new AdapterInfo(descriptor, record.older(), null);
    } catch (AdapterException e) {
      return new AdapterInfo(descriptor, record.older(), e.getMessage());
    }
  }

  /** What the record tells of an adapter that does not open. */
  private static AdapterDescriptor unread(String id, AdapterRecord record) {
    return new AdapterDescriptor(
        id,
        AdapterKind.ofLabel(record.kind()),
        record.active(),
        "0".repeat(64),
        record.highestRollbackIndex(),
        Vault.HOUSEHOLD);
  }

  @Override
  public Adapter inspect(Path bundle) throws AdapterException {
    OpenedAdapter opened = sealer.open(BundleFile.read(bundle));
    return reader.adapter(opened.descriptor(), opened.files());
  }

  @Override
  public Adapter get(AdapterKind kind, String id) throws AdapterException {
    AdapterRecord record = record(id);
    boolean covered = record.isActive(kind) && record.isHouseholdsOwn();
    if (kind == AdapterKind.CONTEXT && shipped.has(id) && !covered) {
      return shipped(id, record);
    }
    if (!record.isActive(kind)) {
      throw new AdapterException(
          "no " + kind.label() + " '" + id + "' is installed; there is: " + listed(names(kind)));
    }
    return active(id, record);
  }

  /**
   * A context that ships, built again for another base model, when a newer one ships, or when the
   * keys under which it was sealed are lost.
   */
  private Adapter shipped(String id, AdapterRecord record) throws AdapterException {
    OpenedAdapter ships = shipped.read(id, base.fingerprint());
    if (record.active() != null && !record.isOutdatedBy(ships.descriptor())) {
      try {
        return active(id, record);
      } catch (AdapterException e) {
        if (UnreadableKeys.cause(e)) {
          throw e;
        }
        LOG.info("the context {} that ships with Hearth is built again", id);
      }
    }
    try {
      validity.require(ships.descriptor());
      check.check(reader.adapter(ships.descriptor(), ships.files()));
      installer.installShipped(ships);
    } catch (AdapterException e) {
      throw new AdapterException(
          "the context " + id + " that ships with Hearth is refused: " + e.getMessage(), e);
    }
    return active(id, record(id));
  }

  @Override
  public List<String> names(AdapterKind kind) throws AdapterException {
    NavigableSet<String> names = new TreeSet<>();
    for (String id : files.ids()) {
      if (record(id).isActive(kind)) {
        names.add(id);
      }
    }
    if (kind == AdapterKind.CONTEXT) {
      names.addAll(shipped.names());
    }
    return List.copyOf(names);
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private AdapterRecord record(String id) throws AdapterException {
    return files.record(id).orElse(AdapterRecord.NONE);
  }

  private void requireInstalled(String id, AdapterRecord record) throws AdapterException {
    if (record.active() == null) {
      List<String> ids = list().stream().map(info -> info.descriptor().id()).toList();
      throw new AdapterException("no adapter '" + id + "' is installed; there is: " + listed(ids));
    }
  }

  /** The active version, which must be usable. */
  private Adapter active(String id, AdapterRecord record) throws AdapterException {
    Adapter adapter = load(id, record);
    validity.require(adapter.descriptor());
    return adapter;
  }

  /** The active version; what is signed decides of which kind it is. */
  private Adapter load(String id, AdapterRecord record) throws AdapterException {
    Adapter adapter = loaded.load(id, record.active());
    record.requireKind(adapter.descriptor());
    return adapter;
  }
}
