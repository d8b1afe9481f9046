package org.hearth.forge.internal;

import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;
import org.hearth.intent.internal.TemplateIntentCompiler;

/** Sentences for tests, out of templates. */
public final class Templates {
  private Templates() {}

  /** Lights that are dimmed, or lit and darkened, with a slot that nobody says. */
  public static IntentModel lights() throws IntentException {
    return compile(
        """
        intents:
          Dim:
            data:
              - sentences:
                  - "dim [the] {lamp} [to {level}]"
          Switch:
            data:
              - sentences: ["light [the] {lamp}"]
                slots: {state: "on"}
              - sentences: ["darken [the] {lamp}"]
                slots: {state: "off"}
        lists:
          lamp: {values: [lamp, "big lamp", {in: "old one", out: "bertha"}]}
          level: {range: {from: 1, to: 30}}
        """);
  }

  public static IntentModel compile(String yaml) throws IntentException {
    return new TemplateIntentCompiler().compile(List.of(adapter(yaml)));
  }

  static Adapter adapter(String yaml) {
    return new Adapter(
        new AdapterDescriptor("lights", AdapterKind.CONTEXT, "1.0.0", "0".repeat(64), 1, "anna"),
        Vocabulary.EMPTY,
        Optional.of(yaml),
        List.of());
  }
}
