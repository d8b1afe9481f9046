package org.hearth.nnet.internal.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.BasisReference;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.TensorLimits;

/** An acoustic adapter among the files of a payload. */
public final class AdapterFiles {
  private static final String TENSORS = "adapter_model.safetensors";
  private static final byte[] EMPTY_CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

  private AdapterFiles() {}

  /** See {@link AcousticAdapter#read}. */
  public static Optional<AcousticAdapter> read(Map<String, byte[]> payload, Collection<Basis> bases)
      throws NnetException {
    byte[] tensors = payload.get(TENSORS);
    if (tensors == null) {
      return Optional.empty();
    }
    byte[] json = payload.get(ConfigJson.FILE);
    if (json == null) {
      throw new NnetException(ConfigJson.FILE + " is missing beside " + TENSORS);
    }
    AdapterConfig config = AdapterConfig.read(new ConfigJson(json));
    Optional<Basis> basis = Optional.empty();
    if (config.basis().isPresent()) {
      basis = Optional.of(find(config.basis().get(), bases));
    }
    SafeTensors content = SafeTensors.read(TENSORS, tensors, TensorLimits.DEFAULT);
    return Optional.of(LowRankTensors.adapter(TENSORS, content, config, basis));
  }

  private static Basis find(BasisReference reference, Collection<Basis> bases)
      throws NnetException {
    for (Basis basis : bases) {
      if (basis.reference().sha256().equals(reference.sha256())) {
        return basis;
      }
    }
    throw new NnetException(
        "no basis "
            + reference.name()
            + " of sha256 "
            + reference.sha256()
            + " at hand; found "
            + bases.stream().map(Basis::reference).toList());
  }

  /** See {@link AcousticAdapter#addTo}. */
  public static Map<String, byte[]> add(
      AcousticAdapter adapter,
      Map<String, byte[]> payload,
      Precision precision,
      Optional<Basis> basis)
      throws NnetException {
    ConfigJson json = new ConfigJson(payload.getOrDefault(ConfigJson.FILE, EMPTY_CONFIG));
    JsonNode base = json.member(AdapterConfig.BASE_MODEL);
    json.require(
        base.isMissingNode() || base.asText().equals(adapter.baseModel()),
        AdapterConfig.BASE_MODEL,
        adapter.baseModel());
    AdapterConfig.of(adapter, basis).writeTo(json.root());
    Map<String, byte[]> files = new TreeMap<>(payload);
    files.put(ConfigJson.FILE, json.toBytes());
    files.put(TENSORS, LowRankTensors.of(adapter, precision, basis).toBytes());
    return files;
  }
}
