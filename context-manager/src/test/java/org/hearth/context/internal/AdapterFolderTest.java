package org.hearth.context.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.hearth.api.adapter.AdapterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFolderTest {
  @TempDir private Path folder;

  private String refusal(Path read) {
    return assertThrows(AdapterException.class, () -> AdapterFolder.read(read)).getMessage();
  }

  @Test
  void filesAreReadByName() throws Exception {
    Files.writeString(folder.resolve("vocabulary.json"), "{}");
    assertEquals(
        "{}",
        new String(AdapterFolder.read(folder).get("vocabulary.json"), StandardCharsets.UTF_8));
  }

  @Test
  void notesAndHiddenFilesAreLeftOut() throws Exception {
    Payload.context("home", "1.0.0", 0).writeTo(folder);
    for (String name : new String[] {"README.md", "LICENSE", "LICENCE.txt", ".git", ".x.swp"}) {
      Files.writeString(folder.resolve(name), "");
    }
    assertEquals(
        Set.of(PayloadReader.CONFIG, PayloadReader.SENTENCES), AdapterFolder.read(folder).keySet());
  }

  @Test
  void missingFolderIsNamed() {
    String message = refusal(folder.resolve("nowhere"));
    assertTrue(message.contains(folder.resolve("nowhere") + " is not a folder"), message);
  }

  @Test
  void fileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("kitchen.jar"), "");
    String message = refusal(file);
    assertTrue(message.contains(file + " is not a folder, expected"), message);
  }

  @Test
  void subFolderIsRefused() throws IOException {
    Path sub = Files.createDirectory(folder.resolve("more"));
    String message = refusal(folder);
    assertTrue(message.contains(sub + " is no file"), message);
  }

  @Test
  void hugeFileIsRefusedWithItsSize() throws IOException {
    long size = (8L << 20) + 1;
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("model.bin").toFile(), "rw")) {
      file.setLength(size);
    }
    String message = refusal(folder);
    assertTrue(
        message.contains("model.bin has " + size + " bytes, expected at most " + (size - 1)),
        message);
  }
}
