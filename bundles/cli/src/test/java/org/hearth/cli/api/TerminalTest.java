package org.hearth.cli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final Terminal terminal =
      new Terminal(
          InputStream.nullInputStream(),
          System.out,
          System.err,
          prompt -> ("answer to " + prompt).toCharArray(),
          Path.of("/home/anna"));

  @Test
  void secretIsWhatIsAskedFor() throws IOException {
    assertEquals("answer to Passphrase: ", new String(terminal.secret("Passphrase: ")));
  }

  @Test
  void relativePathIsTheCallers() {
    assertEquals(Path.of("/home/b.wav"), terminal.resolve(Path.of("../b.wav")));
  }

  @Test
  void absolutePathStays() {
    assertEquals(Path.of("/data/b.wav"), terminal.resolve(Path.of("/data/b.wav")));
  }
}
