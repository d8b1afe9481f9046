package org.hearth.nnet.internal.derived;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.nnet.api.NnetException;

/**
 * A model in Vosk's layout, or in the older one without sub-folders.
 *
 * @param root its real path
 * @param network path of {@code final.mdl}, from the root
 * @param others paths of all other files, from the root
 */
public record ModelFolder(Path root, Path network, List<Path> others) {

  /**
   * Lists a model's files; links are followed, as Vosk does.
   *
   * @throws NnetException when there is no {@code final.mdl}
   */
  public static ModelFolder of(Path directory) throws NnetException, IOException {
    Path root = directory.toRealPath();
    Path network = root.getFileSystem().getPath("am", "final.mdl");
    if (!Files.isRegularFile(root.resolve(network))) {
      network = network.getFileName();
    }
    if (!Files.isRegularFile(root.resolve(network))) {
      throw new NnetException(directory + ": found neither am/final.mdl nor final.mdl");
    }
    Path found = network;
    try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> others =
          walk.filter(Files::isRegularFile)
              .map(root::relativize)
              .filter(file -> !file.equals(found))
              .sorted()
              .toList();
      return new ModelFolder(root, network, others);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Links all files but the network into a folder, which is made, and forces it to disk. */
  public void linkInto(Path folder, FileLink way) throws IOException {
    Files.createDirectories(folder.resolve(network).getParent());
    for (Path file : others) {
      Path link = folder.resolve(file);
      Files.createDirectories(link.getParent());
      way.create(link, root.resolve(file).toRealPath());
    }
  }

  /** Whether a folder has a network and shows the files that are here now. */
  public boolean isLinkedIn(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(network))) {
      return false;
    }
    for (Path file : others) {
      Path link = folder.resolve(file);
      // A link may lead to where the model was before; a copy has what it had.
      if (!Files.isRegularFile(link)
          || (Files.isSymbolicLink(link) && !Files.isSameFile(link, root.resolve(file)))) {
        return false;
      }
    }
    return true;
  }
}
