package org.hearth.forge.internal.synth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;

/** Compiles the sentences of folders in the layout of {@code adapter-bundles}. */
final class ContextFolder {
  private static final String SENTENCES = "sentences.yaml";
  private static final String VOCABULARY = "vocabulary.json";

  private ContextFolder() {}

  /**
   * The sentences of a folder, with the entities of its vocabulary.
   *
   * @throws IOException naming the file that cannot be read
   * @throws IntentException naming the template that is wrong
   */
  static IntentModel compile(IntentCompiler compiler, Path folder)
      throws IOException, IntentException {
    Path sentences = folder.resolve(SENTENCES);
    if (!Files.isRegularFile(sentences)) {
      throw new IOException(
          folder + " has no " + SENTENCES + ", expected a context as in adapter-bundles");
    }
    String name = folder.getFileName().toString().toLowerCase(Locale.ROOT);
    return compile(compiler, name, Files.readString(sentences), vocabulary(folder));
  }

  /** The general sentences of a language. */
  static IntentModel general(IntentCompiler compiler, String language)
      throws IOException, IntentException {
    try (InputStream in =
        ContextFolder.class.getResourceAsStream("general-" + language + ".yaml")) {
      String yaml = new String(in.readAllBytes(), UTF_8);
      return compile(compiler, "general", yaml, Vocabulary.EMPTY);
    }
  }

  private static IntentModel compile(
      IntentCompiler compiler, String name, String yaml, Vocabulary vocabulary)
      throws IntentException {
    String id = name.matches("[a-z][a-z0-9_-]{0,63}") ? name : "context";
    AdapterDescriptor descriptor =
        new AdapterDescriptor(id, AdapterKind.CONTEXT, "1.0.0", "0".repeat(64), 0, "hearth");
    return compiler.compile(
        List.of(new Adapter(descriptor, vocabulary, Optional.of(yaml), List.of())));
  }

  private static Vocabulary vocabulary(Path folder) throws IOException {
    Path file = folder.resolve(VOCABULARY);
    if (!Files.exists(file)) {
      return Vocabulary.EMPTY;
    }
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
    Map<String, List<EntityValue>> entities = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> list : root.path("entities").properties()) {
      List<EntityValue> values = new ArrayList<>();
      for (JsonNode value : list.getValue()) {
        values.add(new EntityValue(value.path("in").asText(), value.path("out").asText()));
      }
      entities.put(list.getKey(), values);
    }
    return new Vocabulary(List.of(), entities);
  }
}
