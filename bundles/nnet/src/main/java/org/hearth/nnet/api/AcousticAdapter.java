package org.hearth.nnet.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hearth.nnet.internal.adapter.AdapterFiles;

/**
 * What a person's or a context's adapter changes in an acoustic model: low-rank deltas to matrices,
 * and deltas to biases. One delta may be to no matrix of the network: {@link #CONFUSIONS}. The
 * matrices are not to be written to.
 *
 * @param baseModel fingerprint of the model that it is for: sha256, 64 lower-case hexadecimal
 *     digits
 * @param deltas at most one for a component; sorted by its name
 * @param biases what is added to a component's bias, by its name; 1 x outputs
 */
public record AcousticAdapter(String baseModel, List<LowRank> deltas, Map<String, Matrix> biases) {
  /**
   * The delta with this name is to the logarithms of how often phones are heard in the place of
   * others, intended x heard; see {@link org.hearth.nnet.api.search.PhoneConfusions}. The network
   * stays as it is.
   */
  public static final String CONFUSIONS = "phone_confusions";

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  /** How an adapter's matrices are stored. Biases are few, and are always stored as floats. */
  public enum Precision {
    /** As they are. */
    F32,
    /** A signed byte for an element, and a scale for each row. */
    INT8
  }

  public AcousticAdapter {
    if (!FINGERPRINT.matcher(baseModel).matches()) {
      throw new IllegalArgumentException(
          "base model '" + baseModel + "'; expected 64 hexadecimal digits");
    }
    deltas = deltas.stream().sorted(Comparator.comparing(LowRank::component)).toList();
    Set<String> components = new HashSet<>();
    for (LowRank delta : deltas) {
      if (!components.add(delta.component())) {
        throw new IllegalArgumentException("two deltas for component " + delta.component());
      }
    }
    biases = Collections.unmodifiableMap(new TreeMap<>(biases));
    biases.forEach(
        (component, bias) -> {
          if (bias.rows() != 1) {
            throw new IllegalArgumentException(
                "a bias of " + bias + " for component " + component + "; expected one row");
          }
        });
  }

  /**
   * Reads {@code adapter_config.json} and {@code adapter_model.safetensors} of a payload, which may
   * come from an enemy.
   *
   * @param payload content by file name
   * @param bases those that are at hand
   * @return empty when the payload has no {@code adapter_model.safetensors}
   * @throws NnetException when the files are damaged, contradict each other, or need a basis that
   *     is not at hand
   */
  public static Optional<AcousticAdapter> read(Map<String, byte[]> payload, Collection<Basis> bases)
      throws NnetException {
    return AdapterFiles.read(payload, bases);
  }

  /**
   * A copy of a payload that holds this adapter; members of {@code adapter_config.json} that mean
   * something else are kept. The same adapter gives the same bytes.
   *
   * @param payload content by file name; may be empty
   * @param basis a matrix A that it holds is left out of the payload
   * @throws NnetException when the payload's {@code adapter_config.json} is no JSON object, or
   *     names another base model
   */
  public Map<String, byte[]> addTo(
      Map<String, byte[]> payload, Precision precision, Optional<Basis> basis)
      throws NnetException {
    return AdapterFiles.add(this, payload, precision, basis);
  }

  /** The delta to how phones are confused, if there is one. */
  public Optional<LowRank> confusions() {
    return deltas.stream().filter(delta -> delta.component().equals(CONFUSIONS)).findFirst();
  }

  /** What is changed in the network: all but {@link #confusions}. */
  public AcousticAdapter network() {
    return new AcousticAdapter(
        baseModel,
        deltas.stream().filter(delta -> !delta.component().equals(CONFUSIONS)).toList(),
        biases);
  }

  /** Whether anything is changed in the network. */
  public boolean changesNetwork() {
    return !biases.isEmpty() || deltas.size() > (confusions().isPresent() ? 1 : 0);
  }

  /** The same with this delta to how phones are confused, in the place of any that there is. */
  public AcousticAdapter withConfusions(LowRank confusions) {
    if (!confusions.component().equals(CONFUSIONS)) {
      throw new IllegalArgumentException(
          "a delta to " + confusions.component() + ", expected " + CONFUSIONS);
    }
    List<LowRank> all = new ArrayList<>(network().deltas());
    all.add(confusions);
    return new AcousticAdapter(baseModel, all, biases);
  }

  /**
   * A copy of the model with all deltas to its network added. That it is {@link #baseModel()} is
   * for the caller to know.
   *
   * @throws NnetException when a delta does not fit, or a sum is not finite
   */
  public KaldiModel mergedInto(KaldiModel base) throws NnetException {
    List<LowRank> ofNetwork = network().deltas();
    KaldiModel merged = base.merged(ofNetwork);
    for (LowRank delta : ofNetwork) {
      requireFinite(merged, new Parameter(delta.component(), Parameter.Kind.WEIGHTS));
    }
    for (Map.Entry<String, Matrix> bias : biases.entrySet()) {
      Parameter parameter = new Parameter(bias.getKey(), Parameter.Kind.BIAS);
      merged = merged.with(parameter, sum(merged.parameter(parameter), bias.getValue()));
      requireFinite(merged, parameter);
    }
    return merged;
  }

  private static Matrix sum(Matrix bias, Matrix delta) {
    // A delta of another length stays as it is: the model refuses it.
    Matrix sum = delta.copy();
    for (int i = 0; i < Math.min(bias.cols(), sum.cols()); i++) {
      sum.set(0, i, bias.get(0, i) + delta.get(0, i));
    }
    return sum;
  }

  private static void requireFinite(KaldiModel model, Parameter parameter) throws NnetException {
    for (float value : model.parameter(parameter).data()) {
      if (!Float.isFinite(value)) {
        throw new NnetException(
            value
                + " in the merged "
                + parameter.kind()
                + " of component "
                + parameter.component()
                + "; expected finite numbers");
      }
    }
  }
}
