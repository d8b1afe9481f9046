package org.hearth.trainer.internal.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.ModelGraph;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.PhoneModel;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.trainer.internal.graph.GraphMmi;

/**
 * Finds what a model is trained for: {@link LfMmi} where its outputs are those of the base model's
 * phones, else {@link GraphMmi} through the graph in its folder.
 */
final class Objectives {
  /**
   * Heap that a graph takes while it is made ready, at most, for each byte of its file: a million
   * arcs, 22 MB, took 80 to 130 MB and kept 40.
   */
  private static final int HEAP_FACTOR = 6;

  private static final long MEGABYTE = 1 << 20;

  private Objectives() {}

  /**
   * The words that can be trained on.
   *
   * @param folder of the model
   * @return empty for a model that is trained phone by phone: all that can be pronounced
   * @throws VoiceException when the model has no list of words
   */
  static Optional<Set<String>> words(Path folder, KaldiModel model) throws VoiceException {
    if (PhoneSet.CMU.fits(model.transitions())) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelGraph.readWords(folder).keySet());
    } catch (NnetException | IOException e) {
      throw unfit(folder, e);
    }
  }

  /**
   * The objective, for which the graph is read where it is needed.
   *
   * @param folder of the model
   * @throws VoiceException when there is no objective for the model, or its graph is too large
   */
  static VoiceObjective of(Path folder, KaldiModel model) throws VoiceException {
    if (PhoneSet.CMU.fits(model.transitions())) {
      return new PhoneObjective(new LfMmi(PhoneModel.embedded()));
    }
    try {
      requireRoom(folder);
      return new GraphObjective(GraphMmi.of(model, ModelGraph.read(folder)));
    } catch (IllegalArgumentException | NnetException | IOException e) {
      throw unfit(folder, e);
    }
  }

  /**
   * An objective as what it is for a model that is trained phone by phone.
   *
   * @throws VoiceException when it is of another model
   */
  static PhoneObjective byPhones(VoiceObjective objective) throws VoiceException {
    if (objective instanceof PhoneObjective found) {
      return found;
    }
    throw unknownPhones("this model");
  }

  /** Says why confusions of phones cannot be trained with a model. */
  static VoiceException unknownPhones(String model) {
    return new VoiceException(
        "confusions of phones cannot be trained with "
            + model
            + ": its outputs are not those of the phones "
            + PhoneSet.CMU);
  }

  /** So that what does not fit is refused with what would. */
  private static void requireRoom(Path folder) throws IOException, VoiceException {
    Path graph =
        Stream.of("graph/HCLr.fst", "graph/HCLG.fst")
            .map(folder::resolve)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(
                () -> new NoSuchFileException(folder.resolve("graph/HCLG.fst").toString()));
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    long used = runtime.totalMemory() - runtime.freeMemory();
    long needed = used + HEAP_FACTOR * Files.size(graph);
    if (needed > runtime.maxMemory()) {
      throw new VoiceException(
          BaseNetwork.unfit(folder)
              + "to read "
              + graph
              + " takes about "
              + (needed / MEGABYTE + 1)
              + " MB of heap, found "
              + runtime.maxMemory() / MEGABYTE
              + ": raise heap.megabytes of org.hearth.trainer");
    }
  }

  private static VoiceException unfit(Path folder, Exception e) {
    String reason =
        e instanceof NoSuchFileException missing
            ? missing.getFile() + " is missing"
            : e.getMessage();
    return new VoiceException(BaseNetwork.unfit(folder) + reason, e);
  }
}
