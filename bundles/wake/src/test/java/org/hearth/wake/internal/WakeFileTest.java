package org.hearth.wake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WakeFileTest {
  @TempDir private Path home;

  @Test
  void whatWasWrittenIsRead() throws WakeException {
    WakeFile file = new WakeFile(home);
    assertEquals(Optional.empty(), file.read());
    WakeWord word =
        new WakeWord("hey hearth", List.of(Pronunciation.parse("hh ey hh aa r th")), 0.7);
    file.write(Optional.of(word));
    assertEquals(Optional.of(word), new WakeFile(home).read());
    file.write(Optional.empty());
    assertEquals(Optional.empty(), file.read());
  }

  @Test
  void fileThatSomebodyChangedIsNamed() throws IOException {
    for (String content :
        List.of("{", "{}", "{\"phrase\": \"a1\"}", "{\"phrase\": \"abc\", \"sensitivity\": 3}")) {
      Files.writeString(home.resolve("wake.json"), content);
      String message =
          assertThrows(WakeException.class, () -> new WakeFile(home).read()).getMessage();
      assertTrue(message.startsWith(home.resolve("wake.json") + ": "), message);
    }
  }
}
