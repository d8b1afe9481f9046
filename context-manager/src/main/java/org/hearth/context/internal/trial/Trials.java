package org.hearth.context.internal.trial;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterVersions;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.hearth.context.internal.trial.Health.Event;
import org.hearth.context.internal.trial.OutcomeJudge.Judged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how well adapters do, and compares two versions of one while people use them. A candidate
 * that is worse beyond chance, or cannot be used, is taken back at once. Safe for use by several
 * threads.
 */
public final class Trials {
  private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

  private final AdapterVersions adapters;
  private final HealthFile file;
  private final Clock clock;
  private final SecureRandom random;
  private final OutcomeJudge judge = new OutcomeJudge();

  /** By adapter, then by what must be compared among itself. */
  private final Map<String, Map<String, Blocks>> blocks = new HashMap<>();

  private Map<String, Health> health;
  private Runnable changed = () -> {};

  public Trials(AdapterVersions adapters, HealthFile file, Clock clock, SecureRandom random) {
    this.adapters = adapters;
    this.file = file;
    this.clock = clock;
    this.random = random;
  }

  /** Sets what is to be done when people are given another version. */
  public synchronized void whenChanged(Runnable action) {
    changed = action;
  }

  private Map<String, Health> health() {
    if (health == null) {
      health = file.read();
    }
    return health;
  }

  synchronized Health of(String id) {
    return health().getOrDefault(id, Health.UNKNOWN);
  }

  /** Versions that are kept, the active one first. */
  List<String> versions(String id) throws AdapterException {
    return adapters.versions(id);
  }

  /** The version that a person is given in a trial; empty when there is no trial. */
  public synchronized Optional<String> version(String id, Optional<String> person) {
    Trial trial = of(id).trial();
    return trial == null
        ? Optional.empty()
        : Optional.of(
            trial.givesCandidate(person.orElse(""), today())
                ? trial.candidate()
                : trial.baseline());
  }

  /** Changes when somebody is given another version because another day has begun. */
  public synchronized String stamp() {
    return health().values().stream().anyMatch(each -> each.trial() != null && each.trial().byDay())
        ? today().toString()
        : "";
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * Begins to compare.
   *
   * @param candidate a version that is kept
   * @param byDay whether versions change from day to day
   */
  public void start(String id, String candidate, double share, boolean byDay)
      throws AdapterException {
    if (!(share > 0 && share < 1)) {
      throw new AdapterException("the share is " + share + ", expected between 0 and 1");
    }
    List<String> versions = adapters.versions(id);
    if (!versions.contains(candidate)) {
      throw new AdapterException(
          "adapter "
              + id
              + " has no version "
              + candidate
              + "; there is: "
              + (versions.isEmpty() ? "none" : String.join(", ", versions)));
    }
    if (versions.size() < 2) {
      throw new AdapterException(
          "adapter "
              + id
              + " has only the version "
              + candidate
              + ", expected one to compare with");
    }
    String baseline = versions.get(0).equals(candidate) ? versions.get(1) : versions.get(0);
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    Trial trial =
        new Trial(
            baseline,
            candidate,
            share,
            byDay,
            HexFormat.of().formatHex(salt),
            clock.instant().toString(),
            Evidence.NONE,
            Tally.NOTHING,
            Tally.NOTHING);
    synchronized (this) {
      if (of(id).trial() != null) {
        throw new AdapterException(
            "versions of " + id + " are being compared already; stop that first (adapter ab stop)");
      }
      blocks.remove(id);
      put(
          id,
          of(id)
              .with(trial)
              .with(event("candidate " + candidate + " against " + baseline + " began")));
    }
    changed.run();
  }

  /** Ends a comparison, and makes a version of it the active one. */
  void stop(String id, boolean keepCandidate) throws AdapterException {
    synchronized (this) {
      Trial trial = of(id).trial();
      if (trial == null) {
        throw new AdapterException("no versions of " + id + " are being compared");
      }
      end(
          id,
          keepCandidate ? trial.candidate() : trial.baseline(),
          "stopped by hand, " + (keepCandidate ? trial.candidate() : trial.baseline()) + " kept");
    }
    changed.run();
  }

  /**
   * A version could not be used.
   *
   * @return whether it was the candidate of a trial, which has been taken back now
   */
  public boolean failed(String id, String version) {
    synchronized (this) {
      Trial trial = of(id).trial();
      if (trial == null || !trial.candidate().equals(version)) {
        return false;
      }
      rollBack(id, trial, "candidate " + version + " cannot be used: " + trial.baseline());
    }
    changed.run();
    return true;
  }

  private void rollBack(String id, Trial trial, String reason) {
    LOG.warn("an adapter's candidate {} is taken back", trial.candidate());
    try {
      end(id, trial.baseline(), reason + " is active again");
    } catch (AdapterException e) {
      LOG.error("an adapter cannot go back to version {}", trial.baseline(), e);
    }
  }

  private void end(String id, String keep, String what) throws AdapterException {
    put(id, of(id).with((Trial) null).with(event(what)));
    blocks.remove(id);
    List<String> versions = adapters.versions(id);
    if (!versions.isEmpty() && !versions.get(0).equals(keep)) {
      adapters.activate(id, keep);
    }
  }

  private Event event(String what) {
    return new Event(clock.instant().toString(), what);
  }

  private void put(String id, Health now) throws AdapterException {
    Map<String, Health> next = new java.util.TreeMap<>(health());
    next.put(id, now);
    file.write(next);
    health = next;
  }

  /** Takes an utterance where Hearth acts. */
  public void heard(Utterance utterance, String source) {
    boolean rolledBack;
    synchronized (this) {
      rolledBack = count(judge.heard(source, utterance, clock.instant()));
    }
    if (rolledBack) {
      changed.run();
    }
  }

  /** Counts commands that nobody said anything against. To be called now and then. */
  public void settle() {
    boolean rolledBack;
    synchronized (this) {
      rolledBack = count(judge.settle(clock.instant()));
    }
    if (rolledBack) {
      changed.run();
    }
  }

  private boolean count(List<Judged> judged) {
    boolean rolledBack = false;
    for (Judged each : judged) {
      for (String id : adapters(each.utterance())) {
        try {
          rolledBack |= count(id, Optional.ofNullable(each.utterance().user()), each.outcome());
        } catch (AdapterException e) {
          LOG.warn("an outcome cannot be counted: {}", e.getMessage());
        }
      }
    }
    return rolledBack;
  }

  /**
   * Adapters that had a part in an utterance: the person's, and the context whose sentence it is.
   */
  private static Set<String> adapters(Utterance utterance) {
    Set<String> ids = new LinkedHashSet<>();
    Optional.ofNullable(utterance.user()).ifPresent(ids::add);
    Optional<String> context = utterance.match().map(IntentMatch::context);
    if (context.isPresent()) {
      ids.add(context.get());
    } else if (utterance.context() != null) {
      ids.addAll(List.of(utterance.context().split("\\+")));
    }
    return ids;
  }

  private boolean count(String id, Optional<String> person, Outcome outcome)
      throws AdapterException {
    Health now = of(id);
    Trial trial = now.trial();
    if (trial == null) {
      List<String> versions = adapters.versions(id);
      if (!versions.isEmpty()) {
        put(id, now.with(versions.get(0), outcome));
      }
      return false;
    }
    boolean candidates = trial.givesCandidate(person.orElse(""), today());
    String version = candidates ? trial.candidate() : trial.baseline();
    Evidence evidence =
        blocks
            .computeIfAbsent(id, none -> new HashMap<>())
            .computeIfAbsent(
                trial.byDay() ? person.orElse("") : "", none -> new Blocks(trial.share()))
            .add(candidates, outcome.isGood(), trial.evidence())
            .orElse(trial.evidence());
    Trial next = trial.with(candidates, outcome, evidence);
    put(id, now.with(version, outcome).with(next));
    if (evidence.isEnough()) {
      rollBack(id, next, worse(next));
    }
    return evidence.isEnough();
  }

  private static String worse(Trial trial) {
    return String.format(
        Locale.ROOT,
        "candidate %s is worse (%d of %d commands well, against %d of %d): %s",
        trial.candidate(),
        trial.outcomesOfCandidate().good(),
        trial.outcomesOfCandidate().all(),
        trial.outcomesOfBaseline().good(),
        trial.outcomesOfBaseline().all(),
        trial.baseline());
  }

  /** Adapters whose versions are compared. */
  synchronized List<String> running() {
    List<String> ids = new ArrayList<>();
    health()
        .forEach(
            (id, each) -> {
              if (each.trial() != null) {
                ids.add(id);
              }
            });
    return ids;
  }

  /** Forgets how a person's adapter has done. */
  public synchronized void forget(String person) throws AdapterException {
    Map<String, Health> next = new java.util.TreeMap<>(health());
    blocks.remove(person);
    blocks.values().forEach(each -> each.remove(person));
    if (next.remove(person) != null) {
      file.write(next);
      health = next;
    }
  }
}
