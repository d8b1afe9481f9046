package org.hearth.habits.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.HabitPart;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;

/** A person's B as a part of an adapter, stored as PEFT stores LoRA. */
public final class HabitDelta {
  private static final String COMPONENT = "score";

  private HabitDelta() {}

  /** The part that holds a person's B. */
  public static HabitPart toPart(FrozenScore model, float[] b) {
    Matrix matrix = Matrix.wrap(b.clone(), model.weight().rows(), model.basis().rows());
    LowRank low = new LowRank(COMPONENT, model.basis(), matrix, model.basis().rows());
    try {
      return new HabitPart(
          new AcousticAdapter(model.fingerprint(), List.of(low), Map.of())
              .addTo(Map.of(), AcousticAdapter.Precision.F32, Optional.empty()));
    } catch (NnetException e) {
      throw new IllegalStateException("nothing is there that could contradict it", e);
    }
  }

  /**
   * What an adapter knows of a person, in the part of that name.
   *
   * @return B; empty when there is no such part, or one for another model
   * @throws HabitException when it is damaged
   */
  public static Optional<float[]> of(FrozenScore model, Adapter adapter, String part)
      throws HabitException {
    HabitPart stored = adapter.habits().get(part);
    return stored == null ? Optional.empty() : of(model, stored);
  }

  /**
   * Reads a part, which may come from an enemy.
   *
   * @return B; empty when it is for another model
   * @throws HabitException when it is damaged
   */
  public static Optional<float[]> of(FrozenScore model, HabitPart part) throws HabitException {
    try {
      AcousticAdapter stored =
          AcousticAdapter.read(part.files(), List.of())
              .orElseThrow(() -> new NnetException("it has no tensors"));
      return stored.baseModel().equals(model.fingerprint())
          ? Optional.of(fitting(model, stored))
          : Optional.empty();
    } catch (NnetException e) {
      throw new HabitException("what was learned is damaged: " + e.getMessage(), e);
    }
  }

  private static float[] fitting(FrozenScore model, AcousticAdapter stored) throws NnetException {
    boolean fits =
        stored.biases().isEmpty()
            && stored.deltas().size() == 1
            && stored.deltas().get(0).component().equals(COMPONENT)
            && stored.deltas().get(0).scale() == 1
            && stored.deltas().get(0).a().equals(model.basis())
            && stored.deltas().get(0).b().rows() == model.weight().rows();
    if (!fits) {
      throw new NnetException(
          "its tensors are "
              + stored.deltas().stream().map(delta -> delta.component() + " " + delta.b()).toList()
              + ", expected "
              + COMPONENT
              + " "
              + model.weight().rows()
              + " x "
              + model.basis().rows()
              + " along the model's directions");
    }
    return stored.deltas().get(0).b().data().clone();
  }
}
