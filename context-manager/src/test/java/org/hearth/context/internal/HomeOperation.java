package org.hearth.context.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;

/**
 * Something that is done to a home while the process may be killed.
 *
 * @param number for versions, unique and growing
 * @param subject an adapter, a person, or {@link #NONE}
 */
record HomeOperation(Kind kind, long number, String subject) {
  /** Stands for no subject. */
  static final String NONE = "-";

  /** The id under which the ledger counts what was spent. */
  static final String BUDGET = "budget";

  private static final String CONTEXT = "attic";
  private static final List<String> PEOPLE = List.of("anna", HomeState.FORGOTTEN);

  enum Kind {
    /** Makes a process on the home, which finishes what an earlier one left unfinished. */
    OPEN,
    INSTALL,
    /** Learns a person's voice. */
    REVISE,
    VOICEPRINT,
    DEBIT,
    CHOOSE_USER,
    CHOOSE_CONTEXT,
    ROTATE,
    FORGET
  }

  /** Some operation that is possible; every second one is of the favourite kind, if it can be. */
  static HomeOperation next(Random random, Kind favourite, HomeState state, long number) {
    List<Kind> kinds =
        new ArrayList<>(
            List.of(Kind.INSTALL, Kind.DEBIT, Kind.CHOOSE_USER, Kind.CHOOSE_CONTEXT, Kind.ROTATE));
    if (state.installed().containsKey(HomeState.FORGOTTEN)) {
      kinds.addAll(List.of(Kind.VOICEPRINT, Kind.FORGET));
    }
    if (PEOPLE.stream().anyMatch(state.installed()::containsKey)) {
      kinds.add(Kind.REVISE);
    }
    Kind kind =
        kinds.contains(favourite) && random.nextBoolean()
            ? favourite
            : kinds.get(random.nextInt(kinds.size()));
    return new HomeOperation(kind, number, subject(kind, random, state));
  }

  private static String subject(Kind kind, Random random, HomeState state) {
    return switch (kind) {
      case OPEN, DEBIT -> NONE;
      case INSTALL -> installable(random, state);
      case REVISE -> revisable(random, state);
      case VOICEPRINT, FORGET -> HomeState.FORGOTTEN;
      case CHOOSE_USER -> anyInstalled(PEOPLE, random, state);
      case CHOOSE_CONTEXT -> anyInstalled(List.of(CONTEXT), random, state);
      case ROTATE -> random.nextBoolean() ? "identity" : NONE;
    };
  }

  /** The person who was forgotten comes back soon. */
  private static String installable(Random random, HomeState state) {
    if (!state.installed().containsKey(HomeState.FORGOTTEN) && random.nextBoolean()) {
      return HomeState.FORGOTTEN;
    }
    return random.nextBoolean() ? CONTEXT : PEOPLE.get(random.nextInt(PEOPLE.size()));
  }

  private static String revisable(Random random, HomeState state) {
    List<String> there = PEOPLE.stream().filter(state.installed()::containsKey).toList();
    return there.get(random.nextInt(there.size()));
  }

  private static String anyInstalled(List<String> ids, Random random, HomeState state) {
    List<String> there = new ArrayList<>(ids);
    there.retainAll(state.installed().keySet());
    there.add(NONE);
    return there.get(random.nextInt(there.size()));
  }

  static HomeOperation parse(String text) {
    String[] parts = text.split(" ");
    return new HomeOperation(Kind.valueOf(parts[0]), Long.parseLong(parts[1]), parts[2]);
  }

  @Override
  public String toString() {
    return kind + " " + number + " " + subject;
  }

  /** The state that it leaves. */
  HomeState after(HomeState state) {
    return switch (kind) {
      case OPEN, ROTATE -> state;
      case INSTALL -> state.withInstalled(subject, number);
      case REVISE -> state.withVoice(subject, number);
      case VOICEPRINT -> state.withVoiceprint(number);
      case DEBIT -> state.withOneMoreSpent();
      case CHOOSE_USER -> state.withChosen(state.chosen().withUser(chosen().orElse(null)));
      case CHOOSE_CONTEXT ->
          state.withChosen(state.chosen().withContext(chosen().orElse(null)).withRules(false));
      case FORGET -> state.withoutForgotten();
    };
  }

  void run(LiveHome live) throws IOException, AdapterException, KeystoreException {
    switch (kind) {
      case OPEN -> {}
      case INSTALL -> live.install(kindOf(subject), subject, number);
      case REVISE -> live.learn(subject, number);
      case VOICEPRINT -> live.numbers.write(subject, number);
      case DEBIT -> debit(live);
      case CHOOSE_USER -> live.stack.useUser(chosen());
      case CHOOSE_CONTEXT -> live.stack.useContext(chosen());
      case ROTATE -> live.keys.rotate(!subject.equals(NONE));
      case FORGET -> {
        steal(live);
        live.keys.forget(subject);
      }
    }
  }

  static AdapterKind kindOf(String adapter) {
    return adapter.equals(CONTEXT) ? AdapterKind.CONTEXT : AdapterKind.USER;
  }

  private Optional<String> chosen() {
    return subject.equals(NONE) ? Optional.empty() : Optional.of(subject);
  }

  /** The file first: a ledger ahead of it would look like a file that was put back. */
  private static void debit(LiveHome live) throws IOException, KeystoreException {
    long spent = live.numbers.read(Vault.HOUSEHOLD).orElse(0L) + 1;
    live.numbers.write(Vault.HOUSEHOLD, spent);
    live.ledger.raise(BUDGET, spent);
  }

  /** Copies what the person has beside the home, as a thief would, and proves that it opens. */
  private void steal(LiveHome live) throws IOException, AdapterException, KeystoreException {
    Files.createDirectories(loot(live));
    String version = live.store.get(AdapterKind.USER, subject).descriptor().version();
    byte[] adapter =
        Files.readAllBytes(live.home.resolve("adapters/" + subject + "/" + version + ".jar"));
    live.sealer.open(adapter);
    Files.write(loot(live).resolve("adapter"), adapter);
    if (live.numbers.read(subject).isPresent()) {
      byte[] voiceprint = Files.readAllBytes(live.numbers.file(subject));
      live.numbers.open(subject, voiceprint);
      Files.write(loot(live).resolve("voiceprint"), voiceprint);
    }
  }

  /** Where {@link Kind#FORGET} puts copies of the files that the person has. */
  static Path loot(LiveHome live) {
    return live.home.resolveSibling("loot");
  }
}
