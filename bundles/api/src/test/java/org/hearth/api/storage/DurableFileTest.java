package org.hearth.api.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
  @TempDir private Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void newContentReplacesTheOld() throws IOException {
    Path file = folder.resolve("record.json");
    DurableFile.write(file, bytes("a much longer old content"));
    DurableFile.write(file, bytes("new"));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void largeContentIsWrittenWhole() throws IOException {
    byte[] content = new byte[3_000_001];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31);
    }
    Path file = folder.resolve("large");
    DurableFile.write(file, content);
    assertArrayEquals(content, Files.readAllBytes(file));
  }

  @Test
  void emptyContentIsAnEmptyFile() throws IOException {
    Path file = folder.resolve("empty");
    DurableFile.write(file, new byte[0]);
    assertEquals(0, Files.size(file));
  }

  @Test
  void missingFoldersAreMade() throws IOException {
    Path file = folder.resolve("a/b/c.json");
    DurableFile.write(file, bytes("x"));
    assertEquals("x", Files.readString(file));
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    Path file = folder.resolve("secret");
    DurableFile.write(file, bytes("x"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void openReaderKeepsTheOldContent() throws IOException {
    Path file = folder.resolve("record.json");
    DurableFile.write(file, bytes("old"));
    try (var in = Files.newInputStream(file)) {
      DurableFile.write(file, bytes("new"));
      assertEquals("old", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void noTemporaryFileStays() throws IOException {
    DurableFile.write(folder.resolve("record.json"), bytes("x"));
    assertEquals(List.of("record.json"), names(folder));
  }

  @Test
  void failedWriteLeavesNoTemporaryFile() throws IOException {
    Path occupied = folder.resolve("occupied");
    Files.createDirectories(occupied.resolve("child"));
    assertThrows(IOException.class, () -> DurableFile.write(occupied, bytes("x")));
    assertEquals(List.of("occupied"), names(folder));
  }

  @Test
  void deletedFileLeavesNothing() throws IOException {
    Path file = folder.resolve("record.json");
    DurableFile.write(file, bytes("x"));
    Files.writeString(folder.resolve(".record.json123.part"), "left by a crash");
    Files.writeString(folder.resolve("other.json"), "x");
    Files.writeString(folder.resolve(".other.json123.part"), "x");
    DurableFile.delete(file);
    assertEquals(List.of(".other.json123.part", "other.json"), names(folder));
    DurableFile.delete(file);
    DurableFile.delete(folder.resolve("nowhere/record.json"));
  }
}
