package org.hearth.context.internal;

import java.io.IOException;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
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

  /** Installs one of the household's own, unless it is older than what was accepted before. */
  void install(OpenedAdapter adapter) throws AdapterException {
    AdapterDescriptor descriptor = adapter.descriptor();
    requireOwner(descriptor);
    files.locked(
        () -> {
          AdapterRecord before = record(descriptor);
          requireIndex(descriptor, before);
          activate(adapter, before.installed(descriptor));
          return null;
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
          AdapterRecord before = record(descriptor);
          if (!before.isHouseholdsOwn()) { // Another process may have installed one meanwhile.
            activate(adapter, before.installedAsShipped(descriptor));
          }
          return null;
        });
  }

  private AdapterRecord record(AdapterDescriptor descriptor) throws AdapterException {
    AdapterRecord record = files.record(descriptor.id()).orElse(AdapterRecord.NONE);
    record.requireKind(descriptor);
    return record;
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

  /**
   * The ledger decides. A record may be ahead of it where the keys were restored from an older
   * backup than the adapters.
   */
  private void requireIndex(AdapterDescriptor descriptor, AdapterRecord record)
      throws AdapterException {
    long highest;
    try {
      highest = Math.max(ledger.highest(descriptor.id()), record.highestRollbackIndex());
    } catch (KeystoreException e) {
      throw new AdapterException(e.getMessage(), e);
    }
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
