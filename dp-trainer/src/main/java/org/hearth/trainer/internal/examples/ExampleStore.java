package org.hearth.trainer.internal.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.trainer.internal.examples.ExampleIndex.Entry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Recordings with their transcripts that may be learned from, {@code
 * examples/<person>/<id>.example} in the home, each sealed under the person's key. Safe for use by
 * several threads and processes; what was added is on disk when a call returns.
 */
@Component(service = {ExampleStore.class, SealedData.class})
public final class ExampleStore implements SealedData {
  /** The most examples of a person. */
  public static final int MAX_EXAMPLES = 2_000;

  private final SealedFolders folders;
  private final ExampleRules rules;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Called by the container. */
  @Activate
  public ExampleStore(
      @Reference Vault vault,
      @Reference SpokenForm spoken,
      @Reference Lexicon lexicon,
      BundleContext context) {
    this(
        Path.of(context.getProperty("hearth.home")),
        vault,
        new ExampleRules(spoken, lexicon),
        Clock.systemUTC());
  }

  ExampleStore(Path home, Vault vault, ExampleRules rules, Clock clock) {
    this.folders =
        new SealedFolders(home.resolve("examples"), vault, "training example", ".example");
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Adds what can be learned from.
   *
   * @return what became of each candidate, in their order
   */
  List<Addition> add(String person, List<Candidate> candidates) throws ExampleException {
    return folders.locked(
        () -> {
          ExampleIndex present = open(person);
          List<Entry> added = new ArrayList<>();
          Set<String> ids = present.ids();
          List<Addition> additions = new ArrayList<>();
          for (Candidate candidate : candidates) {
            additions.add(add(person, present.key(), candidate, ids, added));
          }
          if (!added.isEmpty()) {
            write(person, present.with(added));
          }
          return additions;
        });
  }

  /** Writes the recording of a candidate that is new, and puts it among the ids and entries. */
  private Addition add(
      String person, ExampleKey key, Candidate candidate, Set<String> ids, List<Entry> added)
      throws IOException, KeystoreException, ExampleException {
    ExampleRules.Checked checked = rules.check(candidate.samples(), candidate.text());
    if (checked.refusal().isPresent()) {
      return Addition.refused(checked.refusal().get());
    }
    String id = key.id(candidate.samples(), checked.text());
    if (ids.contains(id)) {
      return Addition.known(checked.guessed());
    }
    if (ids.size() >= MAX_EXAMPLES) {
      return Addition.refused(
          "would be example "
              + (ids.size() + 1)
              + " of "
              + person
              + ", expected at most "
              + MAX_EXAMPLES);
    }
    folders.writeSamples(person, id, candidate.samples());
    ids.add(id);
    added.add(
        new Entry(
            id,
            checked.text(),
            candidate.heard().map(Candidate.Heard::time).orElseGet(this::now),
            candidate.heard().map(heard -> heard.time().plus(heard.kept())),
            candidate.samples().length));
    return Addition.added(checked.guessed());
  }

  /** All examples of a person with their audio, in the order of their ids. */
  public List<Example> load(String person) throws ExampleException {
    return folders.locked(
        () -> {
          ExampleIndex index = open(person);
          List<Example> examples = new ArrayList<>();
          for (Entry entry : index.entries()) {
            examples.add(index.example(entry, folders.readSamples(person, entry.id())));
          }
          return examples;
        });
  }

  /** Ids of a person's examples; no audio is read. */
  public Set<String> ids(String person) throws ExampleException {
    return folders.locked(() -> open(person).ids());
  }

  /** A person's examples in numbers; no audio is read. */
  public Counts counts(String person) throws ExampleException {
    return folders.locked(() -> open(person).counts());
  }

  /** Deletes all examples of a person, damaged ones too; returns how many there were. */
  public int remove(String person) throws ExampleException {
    return folders.locked(() -> folders.delete(person));
  }

  /** Deletes the examples of a person that came from the interaction log; returns how many. */
  int removeConfirmed(String person) throws ExampleException {
    return folders.locked(
        () -> {
          ExampleIndex index = open(person);
          ExampleIndex rest = index.only(entry -> entry.origin() != Origin.CONFIRMED);
          replace(person, index, rest);
          return index.entries().size() - rest.entries().size();
        });
  }

  /** From now on, examples that came from the interaction log are kept for so long. */
  void keepConfirmed(String person, Duration time) throws ExampleException {
    folders.locked(
        () -> {
          ExampleIndex index = open(person);
          Instant now = now();
          replace(person, index, index.keepingConfirmed(time).only(entry -> !entry.expired(now)));
          return null;
        });
  }

  /** Deletes what has been kept for long enough. */
  void purge() throws ExampleException {
    folders.forEverybody(this::open);
  }

  /** A person's index without what has expired, which is deleted. The folders must be locked. */
  private ExampleIndex open(String person) throws IOException, KeystoreException, ExampleException {
    Optional<byte[]> content = folders.readIndex(person);
    ExampleIndex index =
        content.isPresent() ? decode(person, content.get()) : ExampleIndex.empty(random);
    Instant now = now();
    ExampleIndex current = index.only(entry -> !entry.expired(now));
    replace(person, index, current);
    return current;
  }

  private ExampleIndex decode(String person, byte[] content) throws ExampleException {
    try {
      return ExampleIndex.decode(content);
    } catch (IOException e) {
      throw new ExampleException(folders.index(person) + " is damaged: " + e.getMessage(), e);
    }
  }

  /** Writes what is left of an index, then deletes recordings that it does not name. */
  private void replace(String person, ExampleIndex present, ExampleIndex rest)
      throws IOException, KeystoreException, ExampleException {
    if (!rest.entries().equals(present.entries())) {
      write(person, rest);
    }
    folders.keepOnly(person, rest.ids());
  }

  private void write(String person, ExampleIndex index)
      throws IOException, KeystoreException, ExampleException {
    folders.writeIndex(person, index.encode());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public String name() {
    return "examples";
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
