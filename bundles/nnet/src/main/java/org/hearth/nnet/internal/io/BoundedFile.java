package org.hearth.nnet.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;

/** Reads whole files that are not too large. */
public final class BoundedFile {
  private BoundedFile() {}

  /**
   * @throws ModelFormatException when the file has more bytes than {@link ReadLimits#fileBytes}
   */
  public static byte[] read(Path path, ReadLimits limits) throws ModelFormatException, IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes((int) Math.min(limits.fileBytes() + 1, Integer.MAX_VALUE - 8));
    }
    if (bytes.length > limits.fileBytes()) {
      throw new ModelFormatException(
          path.toString(),
          limits.fileBytes(),
          "more bytes",
          "a file of at most " + limits.fileBytes() + " bytes");
    }
    return bytes;
  }

  /** Reads the first bytes of a file of any size: all of them when it has no more. */
  public static byte[] begin(Path path, int bytes) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(bytes);
    }
  }
}
