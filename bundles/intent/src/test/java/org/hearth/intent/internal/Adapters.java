package org.hearth.intent.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentMatch;

/** Adapters for tests. */
final class Adapters {
  private Adapters() {}

  static Adapter context(String id, String yaml) {
    return context(id, yaml, Vocabulary.EMPTY);
  }

  static Adapter context(String id, String yaml, Vocabulary vocabulary) {
    return new Adapter(
        descriptor(id, AdapterKind.CONTEXT), vocabulary, Optional.of(yaml), List.of());
  }

  static Adapter user(String id, Map<String, List<EntityValue>> entities) {
    return new Adapter(
        descriptor(id, AdapterKind.USER),
        new Vocabulary(List.of(), entities),
        Optional.empty(),
        List.of());
  }

  private static AdapterDescriptor descriptor(String id, AdapterKind kind) {
    return new AdapterDescriptor(id, kind, "1.0.0", "0".repeat(64), 1, "anna");
  }

  static CompiledIntentModel compile(Adapter... adapters) throws IntentException {
    return new TemplateIntentCompiler().compileModel(List.of(adapters));
  }

  /** A model of templates of one intent, "Do". */
  static CompiledIntentModel templates(String... templates) throws IntentException {
    return compile(context("home", yaml("", templates)));
  }

  /** The YAML of templates of one intent, "Do", followed by more YAML. */
  static String yaml(String more, String... templates) {
    StringBuilder yaml = new StringBuilder("intents:\n  Do:\n    data:\n      - sentences:\n");
    for (String template : templates) {
      yaml.append("          - \"").append(template.replace("\\", "\\\\")).append("\"\n");
    }
    return yaml.append(more).toString();
  }

  static Optional<IntentMatch> match(CompiledIntentModel model, String sentence) {
    return model.match(List.of(sentence.split(" ")));
  }

  static boolean allows(CompiledIntentModel model, String sentence) {
    return match(model, sentence).isPresent();
  }

  /** The slots of a sentence that must match. */
  static Map<String, Object> slots(CompiledIntentModel model, String sentence) {
    return match(model, sentence)
        .orElseThrow(() -> new AssertionError("no match: " + sentence))
        .slots();
  }
}
