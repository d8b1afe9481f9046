package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.BaseConfusions;
import org.hearth.nnet.api.search.PhoneConfusions;
import org.hearth.nnet.api.search.PronouncingDictionary;
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
      CheckedPart checked = fitting(base, key);
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

  private CheckedPart fitting(ModelDescription base, CheckedPart.Key key)
      throws NnetException, IOException {
    AcousticAdapter adapter =
        AcousticAdapter.read(key.part().files(), bases())
            .orElseThrow(() -> new NnetException("it has no adapter_model.safetensors"));
    if (!adapter.baseModel().equals(base.fingerprint())) {
      throw new NnetException(
          "it is for base model "
              + adapter.baseModel()
              + ", expected the model in use, "
              + base.fingerprint());
    }
    KaldiModel network = KaldiModel.read(new ModelFiles(base.directory()).network());
    MergeLimits.DEFAULT.check(adapter.network(), network, adapter.mergedInto(network));
    return new CheckedPart(key, adapter, confusions(base, adapter, network));
  }

  private static Optional<PhoneConfusions> confusions(
      ModelDescription base, AcousticAdapter adapter, KaldiModel network)
      throws NnetException, IOException {
    if (adapter.confusions().isEmpty()) {
      return Optional.empty();
    }
    Path lexicon = base.directory().resolve("lexicon.txt");
    if (!Files.isRegularFile(lexicon)) {
      throw new NnetException(
          AcousticAdapter.CONFUSIONS
              + " is for models that have a second pass; expected "
              + lexicon);
    }
    PhoneSet phones = PronouncingDictionary.read(lexicon).phones();
    if (!phones.fits(network.transitions())) {
      throw new NnetException(
          AcousticAdapter.CONFUSIONS
              + " is for models whose outputs are those of the phones in "
              + lexicon);
    }
    return Optional.of(
        PhoneConfusions.of(adapter.confusions().get(), BaseConfusions.embedded(), phones));
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
