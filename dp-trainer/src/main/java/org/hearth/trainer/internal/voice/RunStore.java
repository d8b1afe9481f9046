package org.hearth.trainer.internal.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.api.storage.FolderLock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The trainings of a home, in its folder {@code training}: the one that is going on, and those that
 * were left. Safe for use by several threads.
 */
@Component(service = {RunStore.class, SealedData.class})
public final class RunStore implements SealedData {
  private static final long FORGET_SECONDS = 10;

  private final Path folder;
  private final Checkpoints checkpoints;
  private final AtomicReference<Running> running = new AtomicReference<>();

  /** Called by the container. */
  @Activate
  public RunStore(@Reference Vault vault, BundleContext context) {
    this(Path.of(context.getProperty("hearth.home")), vault);
  }

  RunStore(Path home, Vault vault) {
    this.folder = home.resolve("training");
    this.checkpoints = new Checkpoints(folder, vault);
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  /**
   * Begins a training, which lasts until what is returned is closed.
   *
   * @throws VoiceException when another is going on, in this process or another
   */
  public Running begin(String person) throws VoiceException {
    Path file = folder.resolve(".lock");
    FolderLock lock;
    try {
      lock = FolderLock.acquire(file, Duration.ZERO);
    } catch (IOException e) {
      throw new VoiceException(
          Files.isWritable(file)
              ? "another training is going on"
              : "the folder of trainings cannot be used: " + e,
          e);
    }
    Running begun = new Running(person, lock::close, () -> running.set(null));
    running.set(begun);
    return begun;
  }

  @Override
  public String name() {
    return "training";
  }

  @Override
  public int reseal() throws KeystoreException {
    try {
      return checkpoints.reseal();
    } catch (VoiceException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
  }

  /** A training of the person in another process ends at its next checkpoint, which has no key. */
  @Override
  public void forget(String person) throws KeystoreException {
    Running present = running.get();
    if (present != null && present.person().equals(person)) {
      present.forget(FORGET_SECONDS);
    }
    try {
      checkpoints.delete(person);
    } catch (VoiceException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
  }
}
