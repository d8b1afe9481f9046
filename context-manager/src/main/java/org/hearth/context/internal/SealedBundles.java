package org.hearth.context.internal;

import java.io.IOException;
import java.util.Arrays;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.OpenedAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sealed bundles in the adapters folder: every one that is read is verified, every one that is
 * written is sealed under the owner's present key. Safe for use by several threads.
 */
final class SealedBundles {
  private static final Logger LOG = LoggerFactory.getLogger(SealedBundles.class);

  private final AdapterSealer sealer;
  private final AdapterFiles files;

  /** An adapter, and the very bytes that it was opened from. */
  static final class Verified {
    private final byte[] bytes;
    private final OpenedAdapter adapter;

    private Verified(byte[] bytes, OpenedAdapter adapter) {
      this.bytes = bytes;
      this.adapter = adapter;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    OpenedAdapter adapter() {
      return adapter;
    }
  }

  SealedBundles(AdapterSealer sealer, AdapterFiles files) {
    this.sealer = sealer;
    this.files = files;
  }

  /** Reads and opens a version. */
  Verified open(String id, String version) throws AdapterException {
    byte[] bytes = files.bundle(id, version);
    try {
      return verified(id, version, bytes);
    } catch (AdapterException e) {
      // The keys may have been rotated since the file was read: it was then sealed again.
      byte[] now = files.bundle(id, version);
      if (Arrays.equals(now, bytes)) {
        throw e;
      }
      return verified(id, version, now);
    }
  }

  /** A file under the name of another version would bring an old one back. */
  private Verified verified(String id, String version, byte[] bytes) throws AdapterException {
    OpenedAdapter adapter = sealer.open(bytes);
    AdapterDescriptor descriptor = adapter.descriptor();
    if (!descriptor.id().equals(id) || !descriptor.version().equals(version)) {
      throw new AdapterException(
          "the file of adapter "
              + id
              + " "
              + version
              + " holds "
              + descriptor.id()
              + " "
              + descriptor.version());
    }
    return new Verified(bytes, adapter);
  }

  /** Seals and writes a version; only while {@link AdapterFiles#locked}. */
  void write(OpenedAdapter adapter) throws IOException, AdapterException {
    AdapterDescriptor descriptor = adapter.descriptor();
    files.writeBundle(
        descriptor.id(), descriptor.version(), sealer.seal(descriptor, adapter.files()));
  }

  /**
   * Seals every version of every id again; records play no part, so that a damaged one holds
   * nothing up.
   *
   * @return how many files were written
   * @throws AdapterException when a file or the keys cannot be read now: the old keys are still
   *     needed then
   */
  int reseal() throws AdapterException {
    return files.locked(
        () -> {
          int written = 0;
          for (String id : files.ids()) {
            for (String version : files.versions(id)) {
              written += reseal(id, version) ? 1 : 0;
            }
          }
          return written;
        });
  }

  private boolean reseal(String id, String version) throws IOException, AdapterException {
    byte[] bytes = files.bundle(id, version);
    OpenedAdapter adapter;
    try {
      adapter = verified(id, version, bytes).adapter();
    } catch (AdapterException e) {
      if (UnreadableKeys.cause(e)) {
        throw e;
      }
      // What the keys do not open now they never will: it is left as it is.
      LOG.warn("adapter {} {} does not open and was not sealed again", id, version);
      return false;
    }
    write(adapter);
    return true;
  }
}
