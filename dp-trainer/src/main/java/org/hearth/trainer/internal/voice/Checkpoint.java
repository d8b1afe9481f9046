package org.hearth.trainer.internal.voice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.voice.VoiceTraining.State;

/**
 * A run that was begun, and where it stands: with it and the same examples another process does
 * exactly what is left.
 *
 * @param run its name in the privacy ledger
 * @param seed see {@link org.hearth.trainer.internal.DpSgd}
 * @param epsilon that was asked for
 * @param delta of the same guarantee
 * @param frozen what is not trained: fingerprints of the base model and of the public files
 * @param spelling see {@link Material#spelling}
 * @param examples ids of the training examples, in the order in which they are numbered
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Checkpoint(
    String run,
    byte[] seed,
    double epsilon,
    double delta,
    Settings settings,
    double noiseMultiplier,
    String frozen,
    String spelling,
    List<String> examples,
    State state) {
  private static final int FORMAT = 2;

  Checkpoint {
    examples = List.copyOf(examples);
  }

  Checkpoint with(State later) {
    return new Checkpoint(
        run, seed, epsilon, delta, settings, noiseMultiplier, frozen, spelling, examples, later);
  }

  /** What is paid for. */
  SampledGaussian mechanism() {
    return settings.run(noiseMultiplier);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeUTF(run);
      Wire.write(out, seed);
      out.writeDouble(epsilon);
      out.writeDouble(delta);
      settings.write(out);
      out.writeDouble(noiseMultiplier);
      out.writeUTF(frozen);
      out.writeUTF(spelling);
      out.writeInt(examples.size());
      for (String example : examples) {
        out.writeUTF(example);
      }
      out.writeInt(state.step());
      Wire.write(out, state.parameters());
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads {@link #toBytes}.
   *
   * @throws IOException when it is of another version of Hearth
   */
  static Checkpoint of(byte[] content) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("its format is " + format + ", expected " + FORMAT);
    }
    return new Checkpoint(
        in.readUTF(),
        Wire.bytes(in),
        in.readDouble(),
        in.readDouble(),
        Settings.read(in),
        in.readDouble(),
        in.readUTF(),
        in.readUTF(),
        ids(in),
        new State(in.readInt(), Wire.floats(in)));
  }

  private static List<String> ids(DataInputStream in) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      ids.add(in.readUTF());
    }
    return ids;
  }
}
