package org.hearth.kitchen.internal;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedFile;

/**
 * A value in a sealed file. Every read is of the file, since commands may run beside a container.
 *
 * @param <T> of the value
 */
final class StateFile<T> {
  private final SealedFile file;
  private final T nothing;
  private final Function<String, T> parser;
  private final Function<T, String> printer;

  /**
   * @param nothing the value when there is no file
   */
  StateFile(SealedFile file, T nothing, Function<String, T> parser, Function<T, String> printer) {
    this.file = file;
    this.nothing = nothing;
    this.parser = parser;
    this.printer = printer;
  }

  T read() throws KeystoreException {
    return file.read()
        .map(bytes -> parser.apply(new String(bytes, StandardCharsets.UTF_8)))
        .orElse(nothing);
  }

  void write(T value) throws KeystoreException {
    file.write(printer.apply(value).getBytes(StandardCharsets.UTF_8));
  }

  int reseal() throws KeystoreException {
    return file.reseal();
  }
}
