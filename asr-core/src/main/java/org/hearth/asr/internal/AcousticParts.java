package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.NnetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads acoustic parts and makes sure that they can be merged into a base model. Those that were
 * read last are kept, since a part is compiled with every context. Safe for use by several threads.
 */
final class AcousticParts {
  private static final Logger LOG = LoggerFactory.getLogger(AcousticParts.class);
  private static final int KEPT = 16;
  private static final String BASIS = ".safetensors";
  private static final String NO_BASIS = "-accents" + BASIS;

  private final Path folder;
  private final Map<CheckedPart.Key, CheckedPart> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CheckedPart.Key, CheckedPart> eldest) {
          return size() > KEPT;
        }
      };
  private List<Basis> bases;

  /**
   * @param bases folder of the bases that parts may name, {@code <name>.safetensors}; read at the
   *     first part; may be missing
   */
  AcousticParts(Path bases) {
    this.folder = bases;
  }

  /**
   * Reads a part.
   *
   * @throws AsrException when it is damaged, for another model, or does not fit
   */
  synchronized CheckedPart read(ModelDescription base, AcousticPart part) throws AsrException {
    CheckedPart.Key key = new CheckedPart.Key(base.fingerprint(), part);
    CheckedPart present = kept.get(key);
    if (present != null) {
      return present;
    }
    try {
      CheckedPart checked = new CheckedPart(key, fitting(base, part));
      kept.put(key, checked);
      return checked;
    } catch (NnetException e) {
      throw new AsrException("the acoustic part cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new AsrException("the network cannot be read: " + e.getMessage(), e);
    }
  }

  /** Forgets the parts that are kept. */
  synchronized void clear() {
    kept.clear();
  }

  private AcousticAdapter fitting(ModelDescription base, AcousticPart part)
      throws NnetException, IOException {
    AcousticAdapter adapter =
        AcousticAdapter.read(part.files(), bases())
            .orElseThrow(() -> new NnetException("it has no adapter_model.safetensors"));
    if (!adapter.baseModel().equals(base.fingerprint())) {
      throw new NnetException(
          "it is for base model "
              + adapter.baseModel()
              + ", expected the model in use, "
              + base.fingerprint());
    }
    KaldiModel network = KaldiModel.read(new ModelFiles(base.directory()).network());
    MergeLimits.DEFAULT.check(adapter, network, adapter.mergedInto(network));
    return adapter;
  }

  private List<Basis> bases() throws IOException {
    if (bases == null) {
      bases = Files.isDirectory(folder) ? readBases() : List.of();
    }
    return bases;
  }

  private List<Basis> readBases() throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(AcousticParts::mayBeBasis).sorted().toList();
    }
    List<Basis> read = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      try {
        read.add(Basis.read(name.substring(0, name.length() - BASIS.length()), file));
      } catch (NnetException | IllegalArgumentException e) {
        LOG.warn("{} is no basis of acoustic parts: {}", file, e.getMessage());
      }
    }
    return List.copyOf(read);
  }

  private static boolean mayBeBasis(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(BASIS) && !name.endsWith(NO_BASIS);
  }
}
