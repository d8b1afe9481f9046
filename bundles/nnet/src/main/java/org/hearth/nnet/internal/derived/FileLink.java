package org.hearth.nnet.internal.derived;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.storage.DurableFile;

/** A way to have a file in another folder too. */
@FunctionalInterface
public interface FileLink {
  /**
   * @param link does not exist yet; its folder does
   * @param file real path of what it is to show
   * @throws UnsupportedOperationException when the file system has no such links
   */
  void create(Path link, Path file) throws IOException;

  /** A symbolic link; relative, so that both folders can be moved or mounted together. */
  static void symbolic(Path link, Path file) throws IOException {
    Path from = link.getParent().toRealPath();
    boolean sameRoot = from.getRoot().equals(file.getRoot());
    Files.createSymbolicLink(link, sameRoot ? from.relativize(file) : file);
  }

  /** A second name for the same file. */
  static void hard(Path link, Path file) throws IOException {
    Files.createLink(link, file);
  }

  /** A copy, forced to disk. */
  static void copy(Path link, Path file) throws IOException {
    Files.copy(file, link);
    DurableFile.force(link);
  }

  /**
   * The first of several ways that succeeds. When none does, the last one's failure is the cause:
   * what needs least of the file system says best what is wrong with it.
   */
  static FileLink firstOf(List<FileLink> ways) {
    return (link, file) -> {
      List<Exception> failures = new ArrayList<>();
      for (FileLink way : ways) {
        try {
          way.create(link, file);
          return;
        } catch (IOException | UnsupportedOperationException e) {
          failures.add(e);
        }
      }
      Exception last = failures.remove(failures.size() - 1);
      IOException failure =
          new IOException(
              link + " cannot be linked or copied from " + file + ": " + last.getMessage(), last);
      failures.forEach(failure::addSuppressed);
      throw failure;
    };
  }
}
