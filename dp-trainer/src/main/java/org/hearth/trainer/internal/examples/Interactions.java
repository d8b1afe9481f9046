package org.hearth.trainer.internal.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who allowed to keep utterances, and what is kept until it is confirmed, rejected or too old,
 * {@code interactions/<person>} in the home, sealed under the person's key. Who did not allow it
 * has no file there. Safe for use by several threads and processes.
 *
 * <p>Whoever holds the lock here may take the one of the examples, never the other way round.
 */
@Component(service = {Interactions.class, SealedData.class})
public final class Interactions implements SealedData {
  /** How many recordings are in memory at a time when many are confirmed. */
  private static final int BATCH = 16;

  private final SealedFolders folders;
  private final ExampleStore examples;
  private final Clock clock;

  /** Called by the container. */
  @Activate
  public Interactions(
      @Reference Vault vault, @Reference ExampleStore examples, BundleContext context) {
    this(Path.of(context.getProperty("hearth.home")), vault, examples, Clock.systemUTC());
  }

  Interactions(Path home, Vault vault, ExampleStore examples, Clock clock) {
    this.folders =
        new SealedFolders(home.resolve("interactions"), vault, "interaction", ".utterance");
    this.examples = examples;
    this.clock = clock;
  }

  /** Whether a person allowed it; answers at once. */
  boolean keeps(String person) {
    return folders.hasIndex(person);
  }

  /** What is kept of a person now; empty when they did not allow it. */
  Optional<InteractionIndex> of(String person) throws ExampleException {
    return folders.locked(() -> open(person));
  }

  /**
   * Everybody who allowed it, and for how many days. Of whom that cannot be read is left out.
   *
   * @param failed is told the first failure, if any
   */
  Map<String, Integer> allowed(Consumer<ExampleException> failed) {
    Map<String, Integer> allowed = new TreeMap<>();
    try {
      folders.forEverybody(
          person -> open(person).ifPresent(index -> allowed.put(person, index.days())));
    } catch (ExampleException e) {
      failed.accept(e);
    }
    return allowed;
  }

  /** A person allows it, for so many days; what is older is deleted, confirmed or not. */
  void allow(String person, int days) throws ExampleException {
    folders.locked(
        () -> {
          InteractionIndex present = open(person).orElse(InteractionIndex.allowed(days));
          examples.keepConfirmed(person, Retention.of(days));
          folders.writeIndex(person, present.withDays(days).encode());
          return open(person);
        });
  }

  /**
   * What was deleted when a person did not allow it any more.
   *
   * @param utterances those that waited
   * @param examples those that had been made of confirmed ones
   */
  record Withdrawn(int utterances, int examples) {}

  /** A person allows it no more: all that came from the log is deleted, damaged files too. */
  Withdrawn withdraw(String person) throws ExampleException {
    return folders.locked(
        () -> new Withdrawn(folders.delete(person), examples.removeConfirmed(person)));
  }

  /**
   * Keeps an utterance, if its person allows it at this moment.
   *
   * @return its number, if so
   */
  Optional<Integer> keep(Instant time, Utterance utterance, short[] samples)
      throws ExampleException {
    String person = utterance.user();
    return folders.locked(
        () -> {
          Optional<InteractionIndex> present = open(person);
          if (present.isPresent()) {
            InteractionIndex index = present.get();
            KeptUtterance kept = KeptUtterance.of(index.next(), time, utterance, samples.length);
            folders.writeSamples(person, kept.id(), samples);
            replace(person, index, index.with(kept).at(clock.instant()));
            return Optional.of(kept.number());
          }
          return Optional.empty();
        });
  }

  /**
   * Makes examples of kept utterances. What becomes one, or is one, is kept here no more.
   *
   * @param text what was really said; empty when it is what was heard
   * @return what became of each, in their order
   * @throws ExampleException also when a number is not kept; then nothing is done
   */
  List<Addition> confirm(String person, List<Integer> numbers, Optional<String> text)
      throws ExampleException {
    return folders.locked(
        () -> {
          InteractionIndex index = require(person);
          List<KeptUtterance> chosen = find(person, index, numbers);
          List<Addition> additions = new ArrayList<>();
          for (int from = 0; from < chosen.size(); from += BATCH) {
            List<KeptUtterance> batch = chosen.subList(from, Math.min(from + BATCH, chosen.size()));
            additions.addAll(examples.add(person, candidates(person, batch, index.days(), text)));
          }
          Set<KeptUtterance> done = new HashSet<>();
          for (int i = 0; i < chosen.size(); i++) {
            if (additions.get(i).refusal().isEmpty()) {
              done.add(chosen.get(i));
            }
          }
          replace(person, index, index.only(utterance -> !done.contains(utterance)));
          return additions;
        });
  }

  private List<Candidate> candidates(
      String person, List<KeptUtterance> utterances, int days, Optional<String> text)
      throws IOException, KeystoreException, ExampleException {
    Duration time = Retention.of(days);
    List<Candidate> candidates = new ArrayList<>();
    for (KeptUtterance utterance : utterances) {
      candidates.add(
          new Candidate(
              folders.readSamples(person, utterance.id()),
              text.orElse(utterance.text()),
              Optional.of(new Candidate.Heard(utterance.time(), time))));
    }
    return candidates;
  }

  /**
   * Deletes kept utterances.
   *
   * @throws ExampleException also when a number is not kept; then nothing is done
   */
  void reject(String person, List<Integer> numbers) throws ExampleException {
    folders.locked(
        () -> {
          InteractionIndex index = require(person);
          Set<KeptUtterance> chosen = Set.copyOf(find(person, index, numbers));
          replace(person, index, index.only(utterance -> !chosen.contains(utterance)));
          return null;
        });
  }

  private static List<KeptUtterance> find(
      String person, InteractionIndex index, List<Integer> numbers) throws ExampleException {
    List<KeptUtterance> found = new ArrayList<>();
    for (Integer number : numbers) {
      found.add(
          index
              .find(number)
              .orElseThrow(
                  () ->
                      new ExampleException(
                          "no utterance "
                              + number
                              + " of "
                              + person
                              + " is kept, expected a number that 'hearth user log "
                              + person
                              + "' lists")));
    }
    return found.stream().distinct().toList();
  }

  /** Deletes what has been kept for long enough, examples too. */
  void purge() throws ExampleException {
    try {
      folders.forEverybody(this::open);
    } finally {
      examples.purge();
    }
  }

  private InteractionIndex require(String person)
      throws IOException, KeystoreException, ExampleException {
    return open(person)
        .orElseThrow(
            () ->
                new ExampleException(
                    "nothing that "
                        + person
                        + " says is kept; 'hearth user consent "
                        + person
                        + " --keep on' allows it"));
  }

  /** What may still be kept; the rest is deleted. The folders must be locked. */
  private Optional<InteractionIndex> open(String person)
      throws IOException, KeystoreException, ExampleException {
    Optional<byte[]> content = folders.readIndex(person);
    if (content.isEmpty()) {
      // Maybe what a crash left of deleting it.
      folders.delete(person);
      return Optional.empty();
    }
    InteractionIndex index = decode(person, content.get());
    InteractionIndex current = index.at(clock.instant());
    replace(person, index, current);
    return Optional.of(current);
  }

  private InteractionIndex decode(String person, byte[] content) throws ExampleException {
    try {
      return InteractionIndex.decode(content);
    } catch (IOException e) {
      throw new ExampleException(folders.index(person) + " is damaged: " + e.getMessage(), e);
    }
  }

  /** Writes a changed index, then deletes the recordings that it does not name. */
  private void replace(String person, InteractionIndex present, InteractionIndex next)
      throws IOException, KeystoreException, ExampleException {
    if (!next.equals(present)) {
      folders.writeIndex(person, next.encode());
    }
    folders.keepOnly(person, next.ids());
  }

  @Override
  public String name() {
    return "interactions";
  }

  @Override
  public int reseal() throws KeystoreException {
    return folders.reseal();
  }

  @Override
  public void forget(String person) throws KeystoreException {
    folders.forget(person);
  }
}
