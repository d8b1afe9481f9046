package org.hearth.nnet.internal.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLinkTest {
  private static final FileLink REFUSING =
      (link, file) -> {
        throw new IOException("links are not allowed here");
      };

  private static final FileLink UNKNOWN =
      (link, file) -> {
        throw new UnsupportedOperationException();
      };

  @TempDir private Path folder;
  private Path file;
  private Path link;

  @BeforeEach
  void write() throws IOException {
    folder = folder.toRealPath();
    file = Files.writeString(folder.resolve("file"), "content");
    link = Files.createDirectory(folder.resolve("other")).resolve("link");
  }

  @Test
  void theFirstWayIsTaken() throws Exception {
    FileLink.firstOf(List.of(FileLink::symbolic, REFUSING)).create(link, file);
    assertEquals(Path.of("../file"), Files.readSymbolicLink(link));
  }

  @Test
  void whereSymbolicLinksFailHardOnesAreMade() throws Exception {
    FileLink.firstOf(List.of(REFUSING, FileLink::hard, FileLink::copy)).create(link, file);
    assertFalse(Files.isSymbolicLink(link));
    assertTrue(Files.isSameFile(file, link));
  }

  @Test
  void whereNoLinksAreKnownACopyIsMade() throws Exception {
    FileLink.firstOf(List.of(UNKNOWN, UNKNOWN, FileLink::copy)).create(link, file);
    assertFalse(Files.isSameFile(file, link));
    assertEquals("content", Files.readString(link));
  }

  @Test
  void aSymbolicLinkFromBehindALinkLeadsToTheFile() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("a/b/c"));
    Path shortcut = Files.createSymbolicLink(folder.resolve("shortcut"), deep);
    FileLink.symbolic(shortcut.resolve("link"), file);
    assertEquals("content", Files.readString(shortcut.resolve("link")));
  }

  @Test
  void everyReasonIsKeptWhenAllFail() {
    FileLink way = FileLink.firstOf(List.of(UNKNOWN, REFUSING));
    IOException error = assertThrows(IOException.class, () -> way.create(link, file));
    assertEquals(
        link + " cannot be linked or copied from " + file + ": links are not allowed here",
        error.getMessage());
    assertEquals("links are not allowed here", error.getCause().getMessage());
    assertEquals(1, error.getSuppressed().length);
  }
}
