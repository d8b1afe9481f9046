package org.hearth.cli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final Terminal terminal =
      new Terminal(InputStream.nullInputStream(), System.out, System.err, Path.of("/home/anna"));

  @Test
  void relativePathIsTheCallers() {
    assertEquals(Path.of("/home/b.wav"), terminal.resolve(Path.of("../b.wav")));
  }

  @Test
  void absolutePathStays() {
    assertEquals(Path.of("/data/b.wav"), terminal.resolve(Path.of("/data/b.wav")));
  }
}
