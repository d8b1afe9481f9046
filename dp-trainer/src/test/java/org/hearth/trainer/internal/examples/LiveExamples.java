package org.hearth.trainer.internal.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.Vault;
import org.hearth.intent.internal.NormalizedSpokenForm;
import org.hearth.keystore.internal.HouseholdKeys;
import org.hearth.keystore.internal.KeyManagers;
import org.hearth.keystore.internal.KeysetVault;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.trainer.internal.LiveLedger;

/** A process on a home: examples and interactions over the real keys. */
final class LiveExamples {
  static final ExampleRules RULES =
      new ExampleRules(new NormalizedSpokenForm(), new LexiconService());

  final Path home;
  final Vault vault;
  final ExampleStore examples;
  final Interactions interactions;
  final KeyManager keys;

  LiveExamples(Path home, Clock clock) {
    this.home = home;
    HouseholdKeys household = new HouseholdKeys(LiveLedger.context(home));
    this.vault = new KeysetVault(household);
    this.examples = new ExampleStore(home, vault, RULES, clock);
    this.interactions = new Interactions(home, vault, examples, clock);
    this.keys = KeyManagers.of(household, List.of(examples, interactions));
  }

  /** A second of audio that no other number gives. */
  static short[] audio(int number) {
    return audio(number, 16_000);
  }

  static short[] audio(int number, int samples) {
    Random random = new Random(number);
    short[] audio = new short[samples];
    for (int i = 0; i < samples; i++) {
      audio[i] = (short) random.nextInt();
    }
    return audio;
  }

  /** Adds one recording. */
  Addition learn(String person, int number, String text) throws ExampleException {
    return examples.add(person, List.of(Candidate.learned(audio(number), text))).get(0);
  }

  /** What the assistant heard; null as user is nobody. */
  static Utterance utterance(String user, String text, double confidence, boolean understood) {
    Optional<IntentMatch> match =
        understood ? Optional.of(new IntentMatch("on", Map.of(), "kitchen")) : Optional.empty();
    return new Utterance(
        0,
        1,
        user,
        "kitchen",
        null,
        text,
        match,
        List.of(),
        new Judgement(match.isPresent() ? confidence : 1 - confidence, 1),
        null,
        100);
  }

  /** Keeps an utterance that was understood. */
  void keep(Clock clock, String person, int number, String text) throws ExampleException {
    interactions.keep(clock.instant(), utterance(person, text, 0.9, true), audio(number));
  }

  /** Names of the files of a person, sorted; none when there is no folder. */
  List<String> files(String kind, String person) throws IOException {
    Path folder = home.resolve(kind).resolve(person);
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
