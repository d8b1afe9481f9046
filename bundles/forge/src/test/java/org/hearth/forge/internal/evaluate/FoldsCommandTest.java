package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.forge.internal.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldsCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("all.jsonl"),
        Stream.of("a", "b", "c", "d")
            .map("{\"audio\": \"%1$s.wav\", \"speaker\": \"%1$s\"}\n"::formatted)
            .collect(Collectors.joining()));
  }

  private CommandRun split(String manifest, String folds) {
    String[] arguments = {"--manifest", manifest, "--folds", folds, "--out", "cv"};
    return CommandRun.in(folder, new FoldsCommand(), arguments);
  }

  private Set<String> written() throws IOException {
    if (Files.notExists(folder.resolve("cv"))) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("cv"))) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void foldsOfARunBeforeDoNotStay() throws Exception {
    assertEquals(0, split("all.jsonl", "4").exit());
    assertEquals(8, written().size());
    Files.writeString(folder.resolve("cv/notes.txt"), "mine");
    assertEquals(0, split("all.jsonl", "2").exit());
    String[] left = {"notes.txt", "test-0.jsonl", "test-1.jsonl", "train-0.jsonl", "train-1.jsonl"};
    assertEquals(new TreeSet<>(Arrays.asList(left)), written());
  }

  @Test
  void moreFoldsThanSpeakersAreRefused() throws Exception {
    for (String folds : new String[] {"5", "2147483647"}) {
      CommandRun run = split("all.jsonl", folds);
      assertEquals(2, run.exit(), run.err());
      assertTrue(run.err().startsWith("--folds is " + folds + ", expected at most 4: "), run.err());
    }
    assertEquals(Set.of(), written());
  }

  /** Three recordings whose names fall to the first two folds of three. */
  @Test
  void nothingIsWrittenWhenAFoldIsEmpty() throws Exception {
    Files.writeString(
        folder.resolve("few.jsonl"),
        "{\"audio\": \"r4\"}\n{\"audio\": \"r0\"}\n{\"audio\": \"r2\"}\n");
    assertEquals(0, split("all.jsonl", "2").exit());
    String before = Files.readString(folder.resolve("cv/test-0.jsonl"));
    CommandRun run = split("few.jsonl", "3");
    assertEquals(1, run.exit(), run.err());
    assertTrue(run.err().contains("fold 2 is empty"), run.err());
    assertEquals(before, Files.readString(folder.resolve("cv/test-0.jsonl")));
  }

  @Test
  void theManifestThatIsReadIsNotWritten() throws Exception {
    assertEquals(0, split("all.jsonl", "4").exit());
    String before = Files.readString(folder.resolve("cv/train-3.jsonl"));
    CommandRun run = split("cv/train-3.jsonl", "2");
    assertNotEquals(0, run.exit());
    assertTrue(run.err().startsWith("cv/train-3.jsonl would be written over"), run.err());
    assertEquals(before, Files.readString(folder.resolve("cv/train-3.jsonl")));
  }
}
