package org.hearth.nnet.internal.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.BasisReference;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.internal.tensor.Printable;

/**
 * What {@code adapter_config.json} says of the tensors, in the members of PEFT's {@code
 * LoraConfig}; and {@code basis}, which is Hearth's own.
 *
 * @param baseModel fingerprint of the model that the deltas are for
 * @param ranks by target module
 * @param alphas by target module
 * @param bias {@code none}, {@code lora_only} or {@code all}
 * @param basis where the matrices A are that the adapter does not carry
 */
record AdapterConfig(
    String baseModel,
    SortedMap<String, Integer> ranks,
    SortedMap<String, Float> alphas,
    String bias,
    Optional<BasisReference> basis) {
  private static final String PEFT_TYPE = "peft_type";
  private static final String LORA = "LORA";
  static final String BASE_MODEL = "base_model";
  private static final String TARGETS = "target_modules";
  private static final String RANK = "r";
  private static final String RANKS = "rank_pattern";
  private static final String ALPHA = "lora_alpha";
  private static final String ALPHAS = "alpha_pattern";
  private static final String BIAS = "bias";
  private static final String NO_BIAS = "none";
  private static final String LORA_BIAS = "lora_only";
  private static final String ALL_BIAS = "all";
  private static final String BASIS = "basis";
  private static final String BASIS_NAME = "name";
  private static final String BASIS_HASH = "sha256";

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  /** Members of PEFT that would give the same tensors another meaning. */
  private static final Set<String> UNSUPPORTED =
      Set.of("use_rslora", "use_dora", "fan_in_fan_out", "lora_bias");

  static AdapterConfig of(AcousticAdapter adapter, Optional<Basis> basis) {
    SortedMap<String, Integer> ranks = new TreeMap<>();
    SortedMap<String, Float> alphas = new TreeMap<>();
    boolean needsBasis = false;
    for (LowRank delta : adapter.deltas()) {
      ranks.put(delta.component(), delta.rank());
      alphas.put(delta.component(), delta.alpha());
      needsBasis |= LowRankTensors.heldBy(basis, delta);
    }
    return new AdapterConfig(
        adapter.baseModel(),
        ranks,
        alphas,
        bias(adapter.biases().keySet(), ranks.keySet()),
        needsBasis ? basis.map(Basis::reference) : Optional.empty());
  }

  private static String bias(Set<String> biased, Set<String> targets) {
    if (biased.isEmpty()) {
      return NO_BIAS;
    }
    return targets.containsAll(biased) ? LORA_BIAS : ALL_BIAS;
  }

  /** Reads the members; others may stand beside them. */
  static AdapterConfig read(ConfigJson json) throws NnetException {
    json.require(json.text(PEFT_TYPE).equals(LORA), PEFT_TYPE, '"' + LORA + '"');
    for (String unsupported : UNSUPPORTED) {
      json.require(!json.member(unsupported).asBoolean(), unsupported, "false or nothing");
    }
    SortedMap<String, Integer> ranks = new TreeMap<>();
    SortedMap<String, Float> alphas = new TreeMap<>();
    for (String target : json.texts(TARGETS)) {
      ranks.put(target, json.number(RANKS, target, RANK, JsonNode::isInt, "1 or more").intValue());
      alphas.put(
          target,
          json.number(ALPHAS, target, ALPHA, AdapterConfig::isFloat, "a number").floatValue());
    }
    String bias = json.member(BIAS).asText(NO_BIAS);
    json.require(Set.of(NO_BIAS, LORA_BIAS, ALL_BIAS).contains(bias), BIAS, "none, lora_only, all");
    String base = json.text(BASE_MODEL);
    json.require(FINGERPRINT.matcher(base).matches(), BASE_MODEL, "64 hexadecimal digits");
    return new AdapterConfig(base, ranks, alphas, bias, basis(json));
  }

  private static boolean isFloat(JsonNode node) {
    return node.isNumber() && Float.isFinite(node.floatValue());
  }

  private static Optional<BasisReference> basis(ConfigJson json) throws NnetException {
    JsonNode basis = json.member(BASIS);
    if (basis.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BasisReference(basis.path(BASIS_NAME).asText(), basis.path(BASIS_HASH).asText()));
    } catch (IllegalArgumentException e) {
      throw json.error(BASIS, "an object of name and sha256", e);
    }
  }

  /** Sets the members in a configuration, in the place of those that are there. */
  void writeTo(ObjectNode config) {
    for (String member : new String[] {RANK, RANKS, ALPHA, ALPHAS, BASIS}) {
      config.remove(member);
    }
    config.put(BASE_MODEL, baseModel);
    config.put(PEFT_TYPE, LORA);
    if (!ranks.isEmpty()) {
      writeRanks(config);
    }
    ranks.keySet().forEach(config.putArray(TARGETS)::add);
    config.put(BIAS, bias);
    basis.ifPresent(
        reference ->
            config
                .putObject(BASIS)
                .put(BASIS_NAME, reference.name())
                .put(BASIS_HASH, reference.sha256()));
  }

  /** The first target's values for all, and the others' where they differ. */
  private void writeRanks(ObjectNode config) {
    int rank = ranks.get(ranks.firstKey());
    float alpha = alphas.get(alphas.firstKey());
    config.put(RANK, rank);
    putAlpha(config, ALPHA, alpha);
    ranks.forEach(
        (target, other) -> {
          if (other != rank) {
            config.withObjectProperty(RANKS).put(target, other);
          }
        });
    alphas.forEach(
        (target, other) -> {
          if (other != alpha) {
            putAlpha(config.withObjectProperty(ALPHAS), target, other);
          }
        });
  }

  /** PEFT's alpha is a whole number, if it can be. */
  private static void putAlpha(ObjectNode object, String name, float alpha) {
    if (alpha == (int) alpha) {
      object.put(name, (int) alpha);
    } else {
      object.put(name, alpha);
    }
  }

  float alpha(String target) {
    return alphas.get(target);
  }

  void requireTargets(Set<String> components) throws NnetException {
    require(components.equals(ranks.keySet()), TARGETS, ranks.keySet(), components);
  }

  void requireRank(String target, int rank) throws NnetException {
    require(ranks.get(target) == rank, "the rank of " + target, ranks.get(target), rank);
  }

  void requireBias(boolean there) throws NnetException {
    require(there != bias.equals(NO_BIAS), BIAS, bias, there ? ALL_BIAS : NO_BIAS);
  }

  private static void require(boolean right, String member, Object found, Object tensors)
      throws NnetException {
    if (!right) {
      throw new NnetException(
          ConfigJson.FILE
              + ": "
              + member
              + " is "
              + Printable.plain(found.toString())
              + "; expected "
              + tensors
              + " as in the tensors");
    }
  }
}
