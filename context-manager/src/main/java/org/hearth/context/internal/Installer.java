package org.hearth.context.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.api.keystore.RollbackLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an adapter that was verified the active version of its id. Safe for use by several threads.
 */
final class Installer {
  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

  private final RollbackLedger ledger;
  private final AdapterFiles files;
  private final SealedBundles bundles;
  private final LoadedBundles loaded;

  Installer(
      RollbackLedger ledger, AdapterFiles files, SealedBundles bundles, LoadedBundles loaded) {
    this.ledger = ledger;
    this.files = files;
    this.bundles = bundles;
    this.loaded = loaded;
  }

  /**
   * What there is of an id at a moment. Two are equal when nothing was changed between them: every
   * sealed bundle has bytes of its own.
   *
   * @param written its record, which is gone when a person was forgotten
   * @param bundle the active version as it is on disk, if there is one that can be read
   */
  record Present(Optional<AdapterRecord> written, Optional<ByteBuffer> bundle) {
    AdapterRecord record() {
      return written.orElse(AdapterRecord.NONE);
    }
  }

  /** What there is of an id now. */
  Present present(String id) throws AdapterException {
    Optional<AdapterRecord> written = files.record(id);
    return new Present(written, bundle(id, written.orElse(AdapterRecord.NONE)));
  }

  /**
   * Writes a record for a person who has none, so that {@link #present} tells when they are
   * forgotten before they get an adapter.
   */
  void expect(String person) throws AdapterException {
    files.locked(
        () -> {
          AdapterRecord record = files.record(person).orElse(AdapterRecord.NONE);
          if (record.active() == null && !record.isOf(AdapterKind.USER)) {
            files.writeRecord(person, record.expecting(AdapterKind.USER));
          }
          return null;
        });
  }

  private Optional<ByteBuffer> bundle(String id, AdapterRecord record) {
    if (record.active() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ByteBuffer.wrap(files.bundle(id, record.active())));
    } catch (AdapterException e) {
      return Optional.empty(); // Who needs it is told when they open it.
    }
  }

  /**
   * Installs one of the household's own, unless it is older than what was accepted before.
   *
   * @param before what the adapter was made or checked against
   * @return whether it was installed: not when what there was before was changed meanwhile
   */
  boolean install(OpenedAdapter adapter, Present before) throws AdapterException {
    AdapterDescriptor descriptor = adapter.descriptor();
    requireOwner(descriptor);
    return files.locked(
        () -> {
          if (!present(descriptor.id()).equals(before)) {
            return false;
          }
          before.record().requireKind(descriptor);
          requireIndex(descriptor, before.record());
          activate(adapter, before.record().installed(descriptor));
          return true;
        });
  }

  /**
   * Installs one that ships with Hearth, unless the household has its own. Its rollback index
   * counts from now on but need not reach what was accepted before: whoever can put an old context
   * beside the program can put an old program there.
   */
  void installShipped(OpenedAdapter adapter) throws AdapterException {
    AdapterDescriptor descriptor = adapter.descriptor();
    files.locked(
        () -> {
          AdapterRecord before = files.record(descriptor.id()).orElse(AdapterRecord.NONE);
          before.requireKind(descriptor);
          if (!before.isHouseholdsOwn()) { // Another process may have installed one meanwhile.
            activate(adapter, before.installedAsShipped(descriptor));
          }
          return null;
        });
  }

  /** What another household sealed says itself whose it is; forgetting hangs on it. */
  private static void requireOwner(AdapterDescriptor descriptor) throws AdapterException {
    String owner;
    try {
      owner = PayloadReader.ownerOf(descriptor.kind(), descriptor.id());
    } catch (IllegalArgumentException e) {
      throw new AdapterException(e.getMessage(), e);
    }
    if (!descriptor.owner().equals(owner)) {
      throw new AdapterException(
          "its owner is '" + descriptor.owner() + "', expected '" + owner + "'");
    }
  }

  private void requireIndex(AdapterDescriptor descriptor, AdapterRecord record)
      throws AdapterException {
    long highest = highestIndex(descriptor.id(), record);
    if (descriptor.rollbackIndex() < highest) {
      throw new AdapterException(
          "its rollback index is "
              + descriptor.rollbackIndex()
              + ", expected at least "
              + highest
              + ", which was accepted before");
    }
  }

  /**
   * The highest rollback index that was accepted. The ledger decides; a record may be ahead of it
   * where the keys were restored from an older backup than the adapters.
   */
  long highestIndex(String id, AdapterRecord record) throws AdapterException {
    try {
      return Math.max(ledger.highest(id), record.highestRollbackIndex());
    } catch (KeystoreException e) {
      throw new AdapterException(e.getMessage(), e);
    }
  }

  /**
   * The record is the moment at which it happens. The ledger goes before it: a crash between the
   * two leaves the old version active under the new index, never the new one under the old index.
   */
  private void activate(OpenedAdapter adapter, AdapterRecord record)
      throws IOException, AdapterException {
    AdapterDescriptor descriptor = adapter.descriptor();
    try {
      ledger.raise(descriptor.id(), record.highestRollbackIndex());
    } catch (KeystoreException e) {
      throw new AdapterException(e.getMessage(), e);
    }
    bundles.write(adapter);
    files.writeRecord(descriptor.id(), record);
    loaded.unload(descriptor.id());
    files.prune(descriptor.id(), record);
    LOG.info("a {} adapter was installed", descriptor.kind().label());
  }
}
