package org.hearth.testkit.internal.refusals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void aFileAloneNamesNoContext() {
    assertEquals(
        new Source("a/b.jsonl", Path.of("a/b.jsonl"), List.of(), true),
        Source.of("a/b.jsonl", true));
  }

  @Test
  void contextsStandBeforeTheFile() {
    assertEquals(
        new Source("home,my-cafe=b.jsonl", Path.of("b.jsonl"), List.of("home", "my-cafe"), false),
        Source.of("home,my-cafe=b.jsonl", false));
  }

  @Test
  void anEqualsSignInAFolderIsPartOfTheFile() {
    assertEquals(
        new Source("/x/k=v/b.jsonl", Path.of("/x/k=v/b.jsonl"), List.of(), true),
        Source.of("/x/k=v/b.jsonl", true));
  }
}
