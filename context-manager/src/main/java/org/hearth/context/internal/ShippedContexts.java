package org.hearth.context.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.OpenedAdapter;

/**
 * Contexts that ship with Hearth: folders in the payload layout, neither sealed nor signed. They
 * are trusted as the program beside them is, and as it does they stay as they are while it runs:
 * each is read once. Safe for use by several threads.
 */
final class ShippedContexts {
  private final Path folder;
  private final PayloadReader reader;
  private final Map<String, OpenedAdapter> known = new ConcurrentHashMap<>();

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
    OpenedAdapter present = known.get(id);
    if (present == null || !present.descriptor().baseFingerprint().equals(fingerprint)) {
      present = readFolder(id, fingerprint);
      known.put(id, present);
    }
    return present;
  }

  private OpenedAdapter readFolder(String id, String fingerprint) throws AdapterException {
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
