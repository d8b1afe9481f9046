package org.hearth.testkit.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.api.keystore.Vault;

/**
 * What sealing costs: time and bytes for an adapter sealed by the household for itself and for one
 * sealed to its device, against {@link PlainAesGcm} on the same bytes. The three take turns, so
 * that a change in the machine's speed meets all of them.
 */
final class SealingBench {
  private static final int LARGE_BYTES = 200 * 1024;
  private static final String FILE = "adapter_model.safetensors";

  private static final AdapterDescriptor DESCRIPTOR =
      new AdapterDescriptor(
          "bench", AdapterKind.CONTEXT, "1.0.0", "0".repeat(64), 0, Vault.HOUSEHOLD);

  private final AdapterSealer sealer;
  private final KeyManager keys;
  private final SecureRandom random;

  SealingBench(AdapterSealer sealer, KeyManager keys, SecureRandom random) {
    this.sealer = sealer;
    this.keys = keys;
    this.random = random;
  }

  /** Seals a payload for somebody. */
  private interface Sealing {
    byte[] seal(Map<String, byte[]> files) throws AdapterException;
  }

  /** A sealing, and what the rounds gave; ratios are to the baseline's time of the same round. */
  private static final class Measured {
    final String name;
    final Sealing sealing;
    final Samples seal = new Samples();
    final Samples open = new Samples();
    final Samples ratio = new Samples();

    Measured(String name, Sealing sealing) {
      this.name = name;
      this.sealing = sealing;
    }
  }

  /**
   * Figures by name.
   *
   * @param small the payload of a small adapter
   */
  Map<String, Object> run(Map<String, byte[]> small, int rounds)
      throws AdapterException, KeystoreException, GeneralSecurityException {
    byte[] weights = new byte[LARGE_BYTES]; // As weights are: nothing to compress.
    random.nextBytes(weights);
    PlainAesGcm baseline = new PlainAesGcm(weights, random);
    String device = device();
    // Warms this process up.
    measure(weights, baseline, rounds, new Samples(), sealings(device));
    Samples plain = new Samples();
    List<Measured> sealings = sealings(device);
    measure(weights, baseline, rounds, plain, sealings);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rounds", rounds);
    figures.put("small_payload_bytes", bytes(small));
    figures.put("large_payload_bytes", weights.length);
    figures.put("plain_open_median_ms", plain.median());
    figures.put("plain_open_p99_ms", plain.quantile(0.99));
    for (Measured measured : sealings) {
      put(measured, figures);
      figures.put(measured.name + "_small_overhead_bytes", overhead(measured.sealing, small));
      figures.put(
          measured.name + "_large_overhead_bytes",
          overhead(measured.sealing, Map.of(FILE, weights)));
    }
    return figures;
  }

  /** The key to which other households would seal adapters for this one. */
  private String device() throws AdapterException, KeystoreException {
    sealer.seal(DESCRIPTOR, Map.of()); // Makes the keys of a new home.
    return keys.status().orElseThrow().device();
  }

  private List<Measured> sealings(String device) {
    return List.of(
        new Measured("household", files -> sealer.seal(DESCRIPTOR, files)),
        new Measured("device", files -> sealer.sealTo(device, DESCRIPTOR, files)));
  }

  private void measure(
      byte[] weights, PlainAesGcm baseline, int rounds, Samples plain, List<Measured> sealings)
      throws AdapterException, GeneralSecurityException {
    for (int round = 0; round < rounds; round++) {
      double time = Stopwatch.millis(baseline::open);
      plain.add(time);
      for (Measured measured : sealings) {
        once(weights, time, measured);
      }
    }
  }

  private void once(byte[] weights, double plain, Measured measured) throws AdapterException {
    long begin = System.nanoTime();
    byte[] bundle = measured.sealing.seal(Map.of(FILE, weights));
    long sealed = System.nanoTime();
    OpenedAdapter opened = sealer.open(bundle);
    double open = (System.nanoTime() - sealed) / 1e6;
    if (!Arrays.equals(weights, opened.files().get(FILE))) {
      throw new AdapterException("what was sealed for the benchmark opens as something else");
    }
    measured.seal.add((sealed - begin) / 1e6);
    measured.open.add(open);
    measured.ratio.add(open / plain);
  }

  private static void put(Measured measured, Map<String, Object> figures) {
    figures.put(measured.name + "_open_median_ms", measured.open.median());
    figures.put(measured.name + "_open_p99_ms", measured.open.quantile(0.99));
    figures.put(measured.name + "_open_ratio", measured.ratio.median());
    figures.put(measured.name + "_seal_median_ms", measured.seal.median());
    figures.put(measured.name + "_seal_p99_ms", measured.seal.quantile(0.99));
  }

  /** Bytes of a bundle beyond the contents of its files. */
  private static int overhead(Sealing sealing, Map<String, byte[]> files) throws AdapterException {
    return sealing.seal(files).length - bytes(files);
  }

  private static int bytes(Map<String, byte[]> files) {
    return files.values().stream().mapToInt(content -> content.length).sum();
  }
}
