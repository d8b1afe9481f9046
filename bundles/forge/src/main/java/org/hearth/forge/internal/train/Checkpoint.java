package org.hearth.forge.internal.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.api.storage.DurableFile;

/** The state of a run in a file, so that a run that was stopped goes on where it was. */
final class Checkpoint {
  private static final String VERSION = "hearth-forge-2";

  private final Path file;
  private final String identity;

  /**
   * @param identity of the run: another run's checkpoint is not taken
   */
  Checkpoint(Path file, String identity) {
    this.file = file;
    this.identity = identity;
  }

  /**
   * Reads the state of this run into the given one.
   *
   * @return false when there is none
   * @throws ForgeException when there is one of another run
   */
  boolean read(RunState state) throws IOException, ForgeException {
    if (!Files.exists(file)) {
      return false;
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      if (!in.readUTF().equals(VERSION) || !in.readUTF().equals(identity)) {
        throw new ForgeException(
            file
                + " is of a run with other options, manifests or lexicons: give those again to go"
                + " on, or delete "
                + file.getParent());
      }
      state.read(in);
      return true;
    }
  }

  void write(RunState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(VERSION);
      out.writeUTF(identity);
      state.write(out);
    }
    DurableFile.write(file, bytes.toByteArray());
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
