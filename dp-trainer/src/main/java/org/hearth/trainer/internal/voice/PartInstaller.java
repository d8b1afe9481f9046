package org.hearth.trainer.internal.voice;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.context.ContextManager;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.nnet.api.NnetException;

/** Puts what was trained into a person's adapter, which is made when there is none. */
final class PartInstaller {
  static final String TENSORS = "adapter_model.safetensors";

  private final AdapterStore adapters;
  private final ContextManager contexts;

  PartInstaller(AdapterStore adapters, ContextManager contexts) {
    this.adapters = adapters;
    this.contexts = contexts;
  }

  /** What a person's active adapter has for the base model in use. */
  Optional<Adapter> present(String person) throws VoiceException {
    try {
      return adapters.revisable(person);
    } catch (AdapterException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  /** Installs and activates a new version; returns it. */
  String install(
      String person, Map<String, byte[]> part, byte[] privacyStatement, PublicFiles files)
      throws VoiceException {
    try {
      InstalledAdapter installed =
          adapters.revise(person, payload -> revised(payload, part, privacyStatement, files));
      contexts.reload();
      return installed.descriptor().version();
    } catch (AdapterException e) {
      throw new VoiceException("what was trained cannot be installed: " + e.getMessage(), e);
    }
  }

  private static Map<String, byte[]> revised(
      Map<String, byte[]> payload,
      Map<String, byte[]> part,
      byte[] privacyStatement,
      PublicFiles files)
      throws AdapterException {
    try {
      AcousticAdapter adapter =
          AcousticAdapter.read(part, files.bases())
              .orElseThrow(() -> new AdapterException("nothing was trained"));
      Map<String, byte[]> revised =
          new TreeMap<>(adapter.addTo(payload, Precision.INT8, files.basis()));
      // To the last bit what was judged: to round what was rounded may change a scale.
      revised.put(TENSORS, part.get(TENSORS));
      revised.put(PrivacyStatement.FILE, privacyStatement);
      return revised;
    } catch (NnetException e) {
      throw new AdapterException(e.getMessage(), e);
    }
  }
}
