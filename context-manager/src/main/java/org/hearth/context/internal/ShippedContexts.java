package org.hearth.context.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.OpenedAdapter;

/**
 * Contexts that ship with Hearth: folders in the payload layout, neither sealed nor signed. They
 * are trusted as the program beside them is. Safe for use by several threads.
 */
final class ShippedContexts {
  private final Path folder;
  private final PayloadReader reader;

  ShippedContexts(Path folder, PayloadReader reader) {
    this.folder = folder;
    this.reader = reader;
  }

  /** Whether a context of that name ships. */
  boolean has(String id) {
    return AdapterFiles.isId(id) && Files.isDirectory(folder.resolve(id));
  }

  /** Names of all of them. */
  List<String> names() throws AdapterException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.map(path -> path.getFileName().toString()).filter(this::has).toList();
    } catch (IOException e) {
      throw new AdapterException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads one of {@link #names}.
   *
   * @param fingerprint of the base model for which it will be sealed
   */
  OpenedAdapter read(String id, String fingerprint) throws AdapterException {
    Map<String, byte[]> files = AdapterFolder.read(folder.resolve(id));
    AdapterDescriptor descriptor = reader.descriptor(files, fingerprint);
    if (descriptor.kind() != AdapterKind.CONTEXT || !descriptor.id().equals(id)) {
      throw new AdapterException(
          folder.resolve(id).resolve(PayloadReader.CONFIG)
              + " describes the "
              + descriptor.kind().label()
              + " '"
              + descriptor.id()
              + "', expected the context '"
              + id
              + "' as its folder is called");
    }
    return new OpenedAdapter(descriptor, files);
  }
}
