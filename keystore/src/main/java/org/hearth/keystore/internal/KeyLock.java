package org.hearth.keystore.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.hearth.api.storage.FolderLock;

/** A lock on the keys, which nobody holds for long. */
final class KeyLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FolderLock lock;

  private KeyLock(FolderLock lock) {
    this.lock = lock;
  }

  /**
   * Waits for the lock.
   *
   * @throws IOException when another holds it for 30 seconds, or the thread is interrupted
   */
  static KeyLock acquire(Path file) throws IOException {
    return new KeyLock(FolderLock.acquire(file, PATIENCE));
  }

  /** Guards what may be done under the lock only. */
  void requireHeld() {
    lock.requireHeld();
  }

  @Override
  public void close() throws VaultException {
    try {
      lock.close();
    } catch (IOException e) {
      throw new VaultException("cannot release the lock: " + e.getMessage(), e);
    }
  }
}
