package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.keystore.internal.Journal.Forget;
import org.hearth.keystore.internal.Journal.Rotate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  @TempDir Path home;
  private Path folder;
  private Journal journal;

  @BeforeEach
  void open() {
    folder = home.resolve("keys");
    journal = new Journal(new KeyFolder(folder));
  }

  @Test
  void remembersTheJobUntilItIsFinished() throws Exception {
    journal.begin(new Forget("ann"));
    assertEquals(Optional.of(new Forget("ann")), journal.pending());

    journal.finished();
    assertEquals(Optional.empty(), journal.pending());
  }

  @Test
  void writesTheDocumentedBytes() throws Exception {
    journal.begin(new Forget("ann"));
    assertEquals("forget ann\n", Files.readString(folder.resolve("journal")));

    journal.begin(new Rotate());
    assertEquals("rotate\n", Files.readString(folder.resolve("journal")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "forget ann",
        "forget \n",
        "forget Ann\n",
        "forget ../ann\n",
        "forget household\n",
        "forget ann\nforget bob\n",
        "rotate",
        "rotate\n\n",
        "rotate all\n"
      })
  void refusesOtherText(String text) throws Exception {
    journal.begin(new Rotate());
    Files.writeString(folder.resolve("journal"), text);

    assertRefused("journal is damaged", () -> journal.pending());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ann", "ann\nrotate", "../ann", "household"})
  void writesNoJobThatItWouldNotRead(String person) {
    assertThrows(IllegalArgumentException.class, () -> new Forget(person));
  }
}
