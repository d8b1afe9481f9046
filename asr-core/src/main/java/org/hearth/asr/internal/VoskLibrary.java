package org.hearth.asr.internal;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.PointerType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hearth.api.asr.AsrException;
import org.hearth.nnet.api.MatrixProduct;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;

/**
 * Vosk's native library, copied out of the bundle once to a stable path.
 *
 * <p>Left alone, JNA unpacks its 26 MB at every start, and reloading the bundle ends the JVM with a
 * double free because the library is then loaded a second time under another name.
 */
final class VoskLibrary {
  /**
   * Kaldi's level below warnings, which {@link LogLevel} has no name for: it would tell of each
   * lattice that noise makes too large.
   */
  private static final int ERRORS = -2;

  private static final String NAME = "vosk";
  private static final String VERSION = "0.3.45";

  private final Function findWord;
  private final MatrixProduct product;

  private VoskLibrary(NativeLibrary library) {
    this.findWord = library.getFunction("vosk_model_find_word");
    this.product = product(library);
  }

  /** A library that an integrator supplies may keep its BLAS to itself. */
  private static MatrixProduct product(NativeLibrary library) {
    try {
      return new VoskMatrixProduct(library.getFunction("cblas_sgemm"));
    } catch (UnsatisfiedLinkError e) {
      return MatrixProduct.PORTABLE;
    }
  }

  /** How networks multiply: by the library's BLAS where it can be reached. */
  MatrixProduct product() {
    return product;
  }

  /**
   * Makes the library ready; may be called again.
   *
   * @param directory where the copy is kept; not used when {@code jna.library.path} is set, by
   *     which an integrator supplies a library for another processor
   */
  static VoskLibrary load(Path directory) throws AsrException {
    try {
      if (System.getProperty("jna.library.path") == null) {
        NativeLibrary.addSearchPath(NAME, extract(directory).toString());
      }
      LibVosk.setLogLevel(LogLevel.WARNINGS);
      NativeLibrary library = NativeLibrary.getInstance(NAME);
      library.getFunction("vosk_set_log_level").invokeVoid(new Object[] {ERRORS});
      return new VoskLibrary(library);
    } catch (IOException | LinkageError e) {
      throw new AsrException(
          "the native library of Vosk cannot be loaded on "
              + Platform.RESOURCE_PREFIX
              + "; for this processor, supply libvosk by -Djna.library.path=DIR: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Whether the model's vocabulary holds a word: {@code vosk_model_find_word}, which is not bound.
   */
  boolean knows(Model model, String word) {
    return findWord.invokeInt(new Object[] {((PointerType) model).getPointer(), word}) >= 0;
  }

  private static Path extract(Path directory) throws IOException {
    String file = System.mapLibraryName(NAME);
    URL resource = VoskLibrary.class.getResource("/" + Platform.RESOURCE_PREFIX + "/" + file);
    if (resource == null) {
      resource =
          VoskLibrary.class.getResource(
              "/" + Platform.RESOURCE_PREFIX.replaceAll("-.*", "") + "/" + file);
    }
    if (resource == null) {
      throw new IOException("this bundle holds none for it");
    }
    Path target = directory.resolve("vosk-" + VERSION);
    Path library = target.resolve(file);
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      if (!Files.exists(library) || Files.size(library) != connection.getContentLengthLong()) {
        Files.createDirectories(target);
        Path part = Files.createTempFile(target, file, ".part");
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return target;
  }
}
