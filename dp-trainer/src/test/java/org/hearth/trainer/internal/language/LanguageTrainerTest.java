package org.hearth.trainer.internal.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hearth.api.adapter.LanguagePart;
import org.hearth.language.api.LanguageDelta;
import org.hearth.trainer.internal.voice.LanguageHousehold;
import org.hearth.trainer.internal.voice.SpokenExample;
import org.hearth.trainer.internal.voice.VoiceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LanguageTrainerTest {
  @TempDir private Path folder;

  private final Languages language = new Languages();
  private final List<SpokenExample> examples = new ArrayList<>();
  private LanguageHousehold home;
  private LanguageTrainer trainer;

  @BeforeEach
  void prepare() {
    home = new LanguageHousehold(folder.resolve("home"));
    for (int i = 0; i < 40; i++) {
      String text = i % 2 == 0 ? "turn on the zigby" : "turn off the zigby";
      examples.add(new SpokenExample("example-" + i, new short[0], text, i % 5 == 0));
    }
    trainer =
        LanguageTrainers.of(
            home.ledger(),
            home.runs(),
            home.examples(examples),
            home.adapters(),
            home.contexts(),
            language);
  }

  private LanguageReport train(double epsilon) throws Exception {
    return trainer.train("anna", OptionalDouble.of(epsilon), note -> {});
  }

  @Test
  void whatIsLearnedIsInstalledWithItsPrivacy() throws Exception {
    LanguageReport report = train(3);
    assertEquals("base model", report.baseline());
    assertTrue(report.after() < report.before(), report.toString());
    assertEquals("1.0.1", report.installed().orElseThrow());
    Map<String, byte[]> payload = home.payload();
    LanguagePart part =
        new LanguagePart(
            Map.of(
                "adapter_config.json", payload.get("language_config.json"),
                "adapter_model.safetensors", payload.get("language_model.safetensors")));
    assertTrue(LanguageDelta.of(language.network(), part).isPresent());
    String statement = new String(payload.get("language_privacy.json"), StandardCharsets.UTF_8);
    assertTrue(statement.contains("\"noise_multiplier\":6.95"), statement);
  }

  @Test
  void theLedgerIsDebitedOnceForARun() throws Exception {
    LanguageReport report = train(3);
    assertTrue(home.ledger().isDebited("anna", report.run()));
    assertEquals(3, home.ledger().balance("anna").year(), 0.01);
  }

  @Test
  void whatTheBudgetDoesNotAllowIsRefusedAndNothingChanges() throws Exception {
    train(7.9);
    VoiceException refused = assertThrows(VoiceException.class, () -> train(7.9));
    assertTrue(refused.getMessage().contains("budget"), refused.getMessage());
    assertEquals(1, home.versions());
  }

  @Test
  void fewExamplesAreRefusedBeforeAnythingIsPaid() throws Exception {
    examples.subList(5, examples.size()).clear();
    VoiceException refused = assertThrows(VoiceException.class, () -> train(3));
    assertTrue(refused.getMessage().contains("expected at least 8"), refused.getMessage());
    assertEquals(0, home.ledger().balance("anna").year());
  }

  @Test
  void whatExpectsTheHeldOutExamplesLessIsNotInstalled() throws Exception {
    // Nothing of that was said before. Over seeds, its loss rises by 4.1 with a deviation of 0.7:
    // the
    // chance that it falls is below 1e-6.
    examples.replaceAll(
        e ->
            e.heldOut() ? new SpokenExample(e.id(), e.samples(), "door lights door off", true) : e);
    LanguageReport report = train(7.9);
    assertTrue(report.after() > report.before(), report.toString());
    assertFalse(report.installed().isPresent());
    assertEquals(0, home.versions());
    assertEquals(7.9, home.ledger().balance("anna").year(), 0.01);
  }
}
