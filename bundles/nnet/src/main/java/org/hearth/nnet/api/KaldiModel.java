package org.hearth.nnet.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hearth.api.storage.DurableFile;
import org.hearth.nnet.internal.graph.Merger;
import org.hearth.nnet.internal.io.BoundedFile;
import org.hearth.nnet.internal.io.ModelCodec;
import org.hearth.nnet.internal.io.ModelFile;
import org.hearth.nnet.internal.io.StoredComponent;
import org.hearth.nnet.internal.io.TransitionIds;

/**
 * An acoustic model of Kaldi's nnet3: the content of Vosk's {@code am/final.mdl}. What is not
 * understood is kept byte for byte. Immutable, for any thread.
 */
public final class KaldiModel {
  private final ModelFile file;
  private final ReadLimits limits;

  private KaldiModel(ModelFile file, ReadLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /**
   * Reads a binary or a text file within {@link ReadLimits#DEFAULT}.
   *
   * @throws ModelFormatException when the content is damaged or too large
   * @throws IOException when the file cannot be read
   */
  public static KaldiModel read(Path path) throws ModelFormatException, IOException {
    return read(path, ReadLimits.DEFAULT);
  }

  /** As {@link #read(Path)}, within other limits. */
  public static KaldiModel read(Path path, ReadLimits limits)
      throws ModelFormatException, IOException {
    byte[] bytes = BoundedFile.read(path, limits);
    return new KaldiModel(ModelCodec.read(path.toString(), bytes, limits), limits);
  }

  /**
   * Writes the model; a reader of the path sees either the old file or the whole new one. In the
   * encoding in which the model was read, what was not changed is written as it stood; exactly so
   * in binary.
   *
   * @throws NnetException when a part that is not understood would have to change its encoding
   * @throws IOException when the file cannot be written
   */
  public void write(Path path, Encoding encoding) throws NnetException, IOException {
    DurableFile.write(path, ModelCodec.write(file, encoding));
  }

  /** The encoding in which it was read. */
  public Encoding encoding() {
    return file.encoding();
  }

  public TransitionModel transitions() {
    return file.transitions().model();
  }

  /**
   * The output that scores each transition id, as on the input side of the model's graph: ids count
   * from 1, so index 0 is -1. A copy.
   *
   * @throws NnetException when the parts of the transition model contradict each other
   */
  public int[] transitionPdfs() throws NnetException {
    return TransitionIds.pdfs(file.transitions());
  }

  /** Input frames that an output needs before its own. */
  public int leftContext() {
    return file.leftContext();
  }

  /** Input frames that an output needs after its own. */
  public int rightContext() {
    return file.rightContext();
  }

  /** The names of the components, in the order of the file. */
  public List<String> components() {
    return file.components().stream().map(StoredComponent::name).toList();
  }

  /**
   * A copy with low-rank deltas added to its matrices. A changed matrix is written in full
   * precision, whatever it was read from.
   *
   * @throws NnetException when a delta is for a component that has no matrix, or one of another
   *     shape, or not the only one for its component
   */
  public KaldiModel merged(List<LowRank> deltas) throws NnetException {
    return new KaldiModel(Merger.merge(file, deltas), limits);
  }

  /**
   * A copy with other values for a matrix or a bias.
   *
   * @param parameter {@link Parameter.Kind#WEIGHTS} or {@link Parameter.Kind#BIAS}
   * @param value of the shape of the old one; copied
   * @throws NnetException when there is no such parameter, or it has another shape
   */
  public KaldiModel with(Parameter parameter, Matrix value) throws NnetException {
    return new KaldiModel(Merger.replace(file, parameter, value.copy()), limits);
  }

  /**
   * A copy whose matrices are quantised to 16 bits each, from its least to its greatest value, as
   * Kaldi compresses them: half the size. Vectors stay as they are.
   *
   * @throws NnetException when a matrix has a value that is no finite number
   */
  public KaldiModel compressed() throws NnetException {
    return new KaldiModel(Merger.compress(file), limits);
  }

  /**
   * The values of a matrix or a bias, decompressed. Not to be written to.
   *
   * @throws NnetException when there is no such parameter
   */
  public Matrix parameter(Parameter parameter) throws NnetException {
    return Merger.parameter(file, parameter);
  }

  ModelFile file() {
    return file;
  }

  ReadLimits limits() {
    return limits;
  }
}
