package org.hearth.trainer.internal.voice;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hearth.trainer.internal.BudgetExceededException;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.LedgerException;
import org.hearth.trainer.internal.PrivacyLedger;
import org.hearth.trainer.internal.Release;
import org.hearth.trainer.internal.RunCost;
import org.hearth.trainer.internal.voice.VoiceTraining.State;

/**
 * Finds the run that a training is to do, and sees to it that it is paid for, once, before its
 * first step. A run that was left is gone on with as long as that gives what it would have given:
 * the base model is the same, none of its examples is missing and their words are said alike.
 * Examples that came later wait for the next run.
 */
final class RunPlanner {
  private static final int ID_BYTES = 8;

  /** Of a run, unless another is asked for. */
  static final double DEFAULT_EPSILON = 3;

  private final PrivacyLedger ledger;
  private final Checkpoints checkpoints;
  private final SecureRandom random;

  RunPlanner(PrivacyLedger ledger, Checkpoints checkpoints, SecureRandom random) {
    this.ledger = ledger;
    this.checkpoints = checkpoints;
    this.random = random;
  }

  /**
   * What a run is planned from.
   *
   * @param frozen fingerprints of what is not trained
   * @param release version of the adapter that the run would change
   */
  record Ground(BaseNetwork base, PublicFiles files, String frozen, String release) {}

  /** Asked directly before something is written that would outlive examples that are gone. */
  interface Guard {
    /** Throws when the person was forgotten or an example of these ids is gone. */
    void require(List<String> examples) throws VoiceException;
  }

  /** The run to do, paid for. */
  Checkpoint plan(
      TrainingRequest request,
      Ground ground,
      Material material,
      Guard guard,
      TrainingListener listener)
      throws VoiceException {
    String person = request.person();
    try {
      Optional<Checkpoint> left = left(request, ground, material, listener);
      Checkpoint run = left.isPresent() ? left.get() : begin(request, ground, material, guard);
      if (!ledger.isDebited(person, run.run())) {
        pay(person, run, ground, guard);
      }
      return run;
    } catch (LedgerException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  /** What {@link #plan} would pay for, and how much; nothing is written or dropped. */
  RunCost cost(TrainingRequest request, Ground ground, Material material) throws VoiceException {
    String person = request.person();
    try {
      Optional<Checkpoint> found = request.restart() ? Optional.empty() : checkpoints.read(person);
      Optional<Checkpoint> left = found.filter(run -> obstacle(run, ground, material).isEmpty());
      if (left.isEmpty()) {
        Plan fresh = fresh(request, ground, material);
        return RunCost.of(
            ledger, person, fresh.settings.run(fresh.sigma), fresh.settings.sizeClass());
      }
      Checkpoint run = left.get();
      requireSame(request, run);
      int sizeClass = run.settings().sizeClass();
      return ledger.isDebited(person, run.run())
          ? RunCost.paid(ledger, person, run.mechanism(), run.delta(), sizeClass)
          : RunCost.of(ledger, person, run.mechanism(), sizeClass);
    } catch (LedgerException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  private void pay(String person, Checkpoint run, Ground ground, Guard guard)
      throws VoiceException, LedgerException {
    try {
      guard.require(run.examples());
    } catch (VoiceException e) {
      checkpoints.delete(person);
      throw e;
    }
    try {
      ledger.debit(person, run.mechanism(), new Release(run.run(), person, ground.release()));
    } catch (BudgetExceededException e) {
      checkpoints.delete(person);
      throw e;
    }
  }

  private Optional<Checkpoint> left(
      TrainingRequest request, Ground ground, Material material, TrainingListener listener)
      throws VoiceException {
    String person = request.person();
    if (request.restart()) {
      checkpoints.delete(person);
      return Optional.empty();
    }
    Optional<Checkpoint> found = checkpoints.read(person);
    if (found.isEmpty()) {
      return found;
    }
    Checkpoint run = found.get();
    Optional<String> obstacle = obstacle(run, ground, material);
    if (obstacle.isPresent()) {
      listener.note(
          "the run that was left at step "
              + run.state().step()
              + " is dropped, since "
              + obstacle.get()
              + "; what it cost stays spent");
      checkpoints.delete(person);
      return Optional.empty();
    }
    requireSame(request, run);
    listener.note(
        "going on with the run that was left at step "
            + run.state().step()
            + " of "
            + run.settings().steps());
    return found;
  }

  /** A run that was left is gone on with as what it is, or dropped by who asks for that. */
  private static void requireSame(TrainingRequest request, Checkpoint run) throws VoiceException {
    String person = request.person();
    TrainedPart part = TrainedPart.of(run.settings());
    if (request.part() != part) {
      throw new VoiceException(
          "a run of "
              + person
              + " that trains "
              + part
              + " was left at step "
              + run.state().step()
              + " of "
              + run.settings().steps()
              + ", found --part "
              + request.part()
              + ": go on with --part "
              + part
              + ", or drop it with --restart");
    }
    if (request.epsilon().isPresent() && request.epsilon().getAsDouble() != run.epsilon()) {
      throw new VoiceException(
          "a run of "
              + person
              + " with epsilon "
              + run.epsilon()
              + " was left at step "
              + run.state().step()
              + " of "
              + run.settings().steps()
              + ", found --epsilon "
              + request.epsilon().getAsDouble()
              + ": go on without --epsilon, or drop it with --restart");
    }
  }

  private static Optional<String> obstacle(Checkpoint run, Ground ground, Material material) {
    if (!run.frozen().equals(ground.frozen())) {
      return Optional.of("the base model has changed");
    }
    // Who deleted an example wants nothing to be made of it.
    if (!material.hasAll(run.examples())) {
      return Optional.of("some of its examples are gone");
    }
    return run.spelling().equals(material.spelling(run.examples()))
        ? Optional.empty()
        : Optional.of("how its words are said has changed");
  }

  /** What a new run is chosen to be. */
  private record Plan(Settings settings, double epsilon, double delta, double sigma) {}

  private Plan fresh(TrainingRequest request, Ground ground, Material material)
      throws VoiceException, LedgerException {
    double epsilon = request.epsilon().orElse(DEFAULT_EPSILON);
    double delta = ledger.balance(request.person()).budget().delta();
    PublicFiles files = ground.files();
    Settings settings =
        request.part() == TrainedPart.CONFUSIONS
            ? Settings.planConfusions(epsilon, material.sizeClass())
            : Settings.plan(
                epsilon,
                material.sizeClass(),
                files.outputFactor(ground.base(), Settings.RANK).isPresent());
    double sigma =
        settings
            .noiseMultiplier(epsilon, delta)
            .orElseThrow(() -> new VoiceException("no noise is enough for epsilon " + epsilon));
    return new Plan(settings, epsilon, delta, sigma);
  }

  private Checkpoint begin(TrainingRequest request, Ground ground, Material material, Guard guard)
      throws VoiceException, LedgerException {
    Plan plan = fresh(request, ground, material);
    byte[] seed = new byte[DpSgd.SEED_BYTES];
    random.nextBytes(seed);
    Checkpoint run =
        new Checkpoint(
            id(),
            seed,
            plan.epsilon,
            plan.delta,
            plan.settings,
            plan.sigma,
            ground.frozen(),
            material.spelling(material.ids()),
            material.ids(),
            State.start(ground.files().dimension(ground.base(), plan.settings)));
    // To seal makes a person who was forgotten meanwhile a new key.
    guard.require(run.examples());
    // Before it is paid for: a crash in between must not pay for a run that nobody can do.
    checkpoints.begin(request.person(), run);
    return run;
  }

  private String id() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return "run-" + HexFormat.of().formatHex(id);
  }
}
