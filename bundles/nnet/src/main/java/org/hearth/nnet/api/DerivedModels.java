package org.hearth.nnet.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.storage.DurableFile;
import org.hearth.nnet.internal.adapter.ContentHash;
import org.hearth.nnet.internal.derived.FileLink;
import org.hearth.nnet.internal.derived.FileTree;
import org.hearth.nnet.internal.derived.ModelFolder;

/**
 * Models that Vosk can open, each a base model with an adapter merged into its network: {@code
 * final.mdl} is written, every other file is a link to the base's. They lie in a folder of their
 * own, in sub-folders named by content.
 *
 * <p>What an adapter learned can be read from a derived model, which is not encrypted: the folder
 * belongs where a restart empties it, or on an encrypted disk.
 *
 * <p>For any thread. One process may use a folder at a time.
 */
public final class DerivedModels {
  /** Part of every key: a change in how models are derived takes another. */
  private static final byte[] METHOD = "hearth derived model 1".getBytes(StandardCharsets.UTF_8);

  private static final String PART = ".part";

  private final Path folder;
  private final FileLink link;

  /**
   * @param folder made when it is needed; holds nothing else
   */
  public DerivedModels(Path folder) {
    this(folder, FileLink.firstOf(List.of(FileLink::symbolic, FileLink::hard, FileLink::copy)));
  }

  DerivedModels(Path folder, FileLink link) {
    this.folder = folder;
    this.link = link;
  }

  /**
   * Derives a model, unless it is there. A crash at any moment leaves the whole model or none; what
   * it leaves half done is deleted by the next call of any method. A failure leaves nothing.
   *
   * @return where it lies: the same for the same base and an adapter of the same values
   * @throws NnetException when the adapter is for another base model or does not fit it
   * @throws IOException when a file cannot be read or written
   */
  public synchronized Path write(ModelDescription base, AcousticAdapter adapter)
      throws NnetException, IOException {
    if (!adapter.baseModel().equals(base.fingerprint())) {
      throw new NnetException(
          "an adapter for base model "
              + adapter.baseModel()
              + "; expected "
              + base.fingerprint()
              + ", "
              + base.directory());
    }
    ModelFolder source = ModelFolder.of(base.directory());
    deleteRemnants();
    Path derived = folder.resolve(key(adapter.network()));
    if (!source.isLinkedIn(derived)) {
      KaldiModel network = KaldiModel.read(source.root().resolve(source.network()));
      write(source, adapter.mergedInto(network), derived);
    }
    return derived;
  }

  /** Of all that the derived network depends on, whatever precision or basis it came from. */
  private static String key(AcousticAdapter adapter) throws NnetException {
    Map<String, byte[]> files =
        adapter.addTo(Map.of(), AcousticAdapter.Precision.F32, Optional.empty());
    byte[][] contents =
        Stream.concat(Stream.of(METHOD), files.values().stream()).toArray(byte[][]::new);
    return ContentHash.ofAll(contents);
  }

  private void write(ModelFolder source, KaldiModel network, Path derived)
      throws NnetException, IOException {
    Path part = derived.resolveSibling(derived.getFileName() + PART);
    try {
      source.linkInto(part, link);
      network.write(part.resolve(source.network()), network.encoding());
      FileTree.force(part);
      FileTree.delete(derived);
      Files.move(part, derived, StandardCopyOption.ATOMIC_MOVE);
    } catch (NnetException | IOException | RuntimeException e) {
      try {
        FileTree.delete(part);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    DurableFile.force(folder);
  }

  /**
   * Deletes all derived models but some. One that Vosk has opened may be deleted: it is in memory.
   *
   * @param kept what {@link #write} returned
   * @throws IOException when one cannot be deleted; others may remain too
   */
  public synchronized void retain(Set<Path> kept) throws IOException {
    for (Path entry : entries()) {
      if (!kept.contains(entry)) {
        FileTree.delete(entry);
      }
    }
  }

  private void deleteRemnants() throws IOException {
    for (Path entry : entries()) {
      if (entry.getFileName().toString().endsWith(PART)) {
        FileTree.delete(entry);
      }
    }
  }

  private List<Path> entries() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
