package org.hearth.trainer.internal.voice;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.hearth.trainer.internal.voice.VoiceTraining.State;

/** What a training process tells. Nothing of it depends on which utterances a step has drawn. */
sealed interface TrainingMessage {

  /** What is being done. */
  enum Stage {
    /** The utterances are computed with the frozen layers. */
    PREPARING,
    /** Steps are taken. */
    TRAINING,
    /** The held-out utterances are computed. */
    COMPARING
  }

  /**
   * How far it is.
   *
   * @param done utterances or steps
   * @param all of them
   */
  record Progress(Stage stage, int done, int all) implements TrainingMessage {}

  /** The state after a step. */
  record Stepped(State state) implements TrainingMessage {}

  /** It stands still, or goes on. */
  record Held(boolean held) implements TrainingMessage {}

  /**
   * It is done.
   *
   * @param files of the acoustic part
   * @param before what is in use now, on the held-out utterances
   * @param after what was trained, likewise
   * @param peakHeap bytes, the most at any time
   * @param cpuSeconds of the process
   */
  record Finished(
      Map<String, byte[]> files,
      HeldOutScore before,
      HeldOutScore after,
      long peakHeap,
      double cpuSeconds)
      implements TrainingMessage {}

  /** It cannot go on. */
  record Failed(String message) implements TrainingMessage {}

  /** Writes it. */
  default void write(DataOutputStream out) throws IOException {
    if (this instanceof Progress progress) {
      out.writeByte('P');
      out.writeUTF(progress.stage().name());
      out.writeInt(progress.done());
      out.writeInt(progress.all());
    } else if (this instanceof Stepped stepped) {
      out.writeByte('S');
      out.writeInt(stepped.state().step());
      Wire.write(out, stepped.state().parameters());
    } else if (this instanceof Held held) {
      out.writeByte('H');
      out.writeBoolean(held.held());
    } else if (this instanceof Finished finished) {
      out.writeByte('F');
      Wire.write(out, finished.files());
      write(out, finished.before());
      write(out, finished.after());
      out.writeLong(finished.peakHeap());
      out.writeDouble(finished.cpuSeconds());
    } else if (this instanceof Failed failed) {
      out.writeByte('X');
      out.writeUTF(failed.message());
    }
    out.flush();
  }

  private static void write(DataOutputStream out, HeldOutScore score) throws IOException {
    out.writeInt(score.usable());
    out.writeDouble(score.objective());
  }

  /** Reads the next one. */
  static TrainingMessage read(DataInputStream in) throws IOException {
    int type = in.readByte();
    return switch (type) {
      case 'P' -> new Progress(Stage.valueOf(in.readUTF()), in.readInt(), in.readInt());
      case 'S' -> new Stepped(new State(in.readInt(), Wire.floats(in)));
      case 'H' -> new Held(in.readBoolean());
      case 'F' ->
          new Finished(Wire.files(in), score(in), score(in), in.readLong(), in.readDouble());
      case 'X' -> new Failed(in.readUTF());
      default -> throw new IOException("a message of type " + type);
    };
  }

  private static HeldOutScore score(DataInputStream in) throws IOException {
    return new HeldOutScore(in.readInt(), in.readDouble());
  }
}
