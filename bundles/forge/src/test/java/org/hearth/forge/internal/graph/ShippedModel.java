package org.hearth.forge.internal.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentException;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.hearth.nnet.api.search.PronouncingDictionary;

/** The model that Hearth ships, and the text that the project has. Tests run in the module. */
final class ShippedModel {
  static final Path FOLDER = Path.of("../../asr-core/model/hearth-en");
  private static final Path CONTEXTS = Path.of("../../adapter-bundles");

  private ShippedModel() {}

  static PronouncingDictionary lexicon() throws IOException {
    return PronouncingDictionary.read(FOLDER.resolve("lexicon.txt"));
  }

  /** Sentences of the shipped contexts. */
  static List<String> text() throws IOException, IntentException {
    List<String> text = new ArrayList<>();
    for (String context : List.of("coffee", "garage", "home", "kitchen")) {
      text.addAll(phrases(context));
    }
    return text;
  }

  /** Phrases in which every two words of a context that may meet do meet. */
  static List<String> phrases(String context) throws IOException, IntentException {
    AdapterDescriptor descriptor =
        new AdapterDescriptor(
            context, AdapterKind.CONTEXT, "1.0.0", "0".repeat(64), 0, "hearth", Optional.empty());
    String sentences = Files.readString(CONTEXTS.resolve(context).resolve("sentences.yaml"));
    Adapter adapter = new Adapter(descriptor, Vocabulary.EMPTY, Optional.of(sentences), List.of());
    return new TemplateIntentCompiler().compile(List.of(adapter)).phrases();
  }

  /** Copies all but the graph, with settings for a wider search. */
  static void copyTo(Path folder) throws IOException {
    copy("am", folder);
    copy("conf", folder);
    Path settings = folder.resolve("conf/model.conf");
    String wider =
        Files.readString(settings)
            .replaceAll("--beam=.*", "--beam=16")
            .replaceAll("--max-active=.*", "--max-active=20000");
    Files.writeString(settings, wider);
  }

  static void copyGraphTo(Path folder) throws IOException {
    copy("graph", folder);
  }

  private static void copy(String part, Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(FOLDER.resolve(part))) {
      for (Path path : paths.toList()) {
        Path copy = folder.resolve(FOLDER.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }
}
