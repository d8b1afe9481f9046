package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.hearth.nnet.api.DerivedModels;
import org.hearth.nnet.api.NnetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens base models with acoustic parts merged into their networks. Vosk opens nothing but files,
 * so the derived model lies in a folder for the moment in which it is opened, and is deleted before
 * this returns: what a person's voice taught is not encrypted in it. One call at a time.
 */
final class DerivedModelOpener implements AdaptedModels.Opener {
  private static final Logger LOG = LoggerFactory.getLogger(DerivedModelOpener.class);

  private final Path folder;
  private final ModelHome home;
  private final ModelSwitch.Opener opener;

  /**
   * @param folder for this process alone; made when it is needed, for its owner only
   * @param opener opens a model that is known to be sound
   */
  DerivedModelOpener(Path folder, ModelHome home, ModelSwitch.Opener opener) {
    this.folder = folder;
    this.home = home;
    this.opener = opener;
  }

  @Override
  public synchronized LoadedModel open(ModelDescription base, CheckedPart part)
      throws AsrException {
    DerivedModels derived = new DerivedModels(folder);
    try {
      makeFolder();
      return opener.open(home.verifyAdapted(derived.write(base, part.adapter())));
    } catch (NnetException e) {
      throw new AsrException("the acoustic part cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new AsrException(
          "the network adapted to the voice cannot be written: " + e.getMessage(), e);
    } finally {
      delete(derived);
    }
  }

  private void makeFolder() throws IOException {
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** What cannot be deleted now goes with the container's working folder. */
  private static void delete(DerivedModels derived) {
    try {
      derived.retain(Set.of());
    } catch (IOException e) {
      LOG.warn("a network adapted to a voice stays on disk until the container ends", e);
    }
  }
}
