package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
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
 *
 * <p>Hashes of a person's part (the folder's first name, the fingerprint) tell who has the same:
 * they are in no log line, no command line and no exception, for which causes are left out.
 */
final class DerivedModelOpener implements AdaptedModels.Opener {
  private static final Logger LOG = LoggerFactory.getLogger(DerivedModelOpener.class);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;
  private final ModelHome home;
  private final ModelSwitch.Opener opener;
  private int opened;

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
    long begin = System.nanoTime();
    DerivedModels derived = new DerivedModels(folder);
    try {
      makeFolder();
      Path directory = folder.resolve("model-" + ++opened);
      Files.move(derived.write(base, part.adapter()), directory);
      LoadedModel model = opener.open(home.verifyAdapted(directory));
      LOG.info(
          "a model adapted to a voice was opened in {} ms",
          (System.nanoTime() - begin) / 1_000_000);
      return model;
    } catch (AsrException e) {
      throw new AsrException(withoutHashes(e));
    } catch (NnetException e) {
      throw new AsrException("the acoustic part cannot be used: " + withoutHashes(e));
    } catch (ClosedByInterruptException e) {
      throw new AsrException("interrupted while a network was adapted to a voice", e);
    } catch (IOException e) {
      throw new AsrException(
          "the network adapted to the voice cannot be written: " + withoutHashes(e));
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
      LOG.warn(
          "a network adapted to a voice stays on disk until the container ends: {}",
          withoutHashes(e));
    }
  }

  private static String withoutHashes(Exception e) {
    return HASH.matcher(String.valueOf(e.getMessage())).replaceAll("...");
  }
}
