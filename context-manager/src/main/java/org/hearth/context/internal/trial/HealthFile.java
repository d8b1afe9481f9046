package org.hearth.context.internal.trial;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.storage.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file {@code health.json}: how each adapter has done, and the trials that run. */
public final class HealthFile {
  private static final Logger LOG = LoggerFactory.getLogger(HealthFile.class);

  private final Path file;
  private final JsonMapper json;

  public HealthFile(Path home, JsonMapper json) {
    this.file = home.resolve("health.json");
    this.json = json;
  }

  /** What was written last; nothing when it cannot be read: counting begins anew. */
  Map<String, Health> read() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      Map<String, Health> read =
          json.readValue(file.toFile(), new TypeReference<TreeMap<String, Health>>() {});
      return read == null ? new TreeMap<>() : read;
    } catch (IOException e) {
      LOG.warn("{} is damaged ({}): counting begins anew", file, e.getClass().getName());
      return new TreeMap<>();
    }
  }

  void write(Map<String, Health> health) throws AdapterException {
    try {
      DurableFile.write(file, json.writeValueAsBytes(health));
    } catch (IOException e) {
      throw new AdapterException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
