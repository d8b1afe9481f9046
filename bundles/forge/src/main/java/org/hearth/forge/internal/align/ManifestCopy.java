package org.hearth.forge.internal.align;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;

/**
 * The lines of a manifest with all that stands in them, to be written to other manifests: what
 * {@link ManifestReader} does not know is kept.
 *
 * @param lines as the reader understands them
 * @param objects the same lines whole
 */
public record ManifestCopy(List<ManifestLine> lines, List<ObjectNode> objects) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public ManifestCopy {
    lines = List.copyOf(lines);
    objects = List.copyOf(objects);
  }

  /**
   * @throws IOException naming the file and line of the first mistake
   */
  public static ManifestCopy read(Path manifest) throws IOException {
    List<ManifestLine> lines = new ManifestReader().read(manifest);
    List<ObjectNode> objects = new ArrayList<>();
    for (String line : Files.readAllLines(manifest)) {
      if (!line.isBlank()) {
        objects.add((ObjectNode) JSON.readTree(line));
      }
    }
    return new ManifestCopy(lines, objects);
  }

  /**
   * A copy of a line for a manifest in a folder: its audio is found from there, relative to it.
   *
   * @param index of the line, from 0
   */
  public ObjectNode forFolder(int index, Path folder) {
    Path from = folder.toAbsolutePath().normalize();
    Path audio = lines.get(index).audio().normalize();
    ObjectNode copy = objects.get(index).deepCopy();
    copy.put("audio", from.relativize(audio).toString().replace('\\', '/'));
    return copy;
  }
}
