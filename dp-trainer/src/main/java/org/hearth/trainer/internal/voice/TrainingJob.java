package org.hearth.trainer.internal.voice;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.voice.VoiceTraining.State;

/**
 * All that a training process is told.
 *
 * @param modelFolder of the base model
 * @param baseFingerprint of it
 * @param publicFolder see {@link PublicFiles}
 * @param noiseMultiplier of the run that was paid for
 * @param seed of the run
 * @param state where it begins
 * @param share of a processor that it may use, above 0 to 1
 * @param predecessor files of the acoustic part that is in use; none for the base model
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TrainingJob(
    Path modelFolder,
    String baseFingerprint,
    Path publicFolder,
    Settings settings,
    double noiseMultiplier,
    byte[] seed,
    State state,
    double share,
    Map<String, byte[]> predecessor,
    List<Utterance> training,
    List<Utterance> heldOut) {
  private static final int FORMAT = 2;

  SampledGaussian run() {
    return settings.run(noiseMultiplier);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeUTF(modelFolder.toString());
    out.writeUTF(baseFingerprint);
    out.writeUTF(publicFolder.toString());
    settings.write(out);
    out.writeDouble(noiseMultiplier);
    Wire.write(out, seed);
    out.writeInt(state.step());
    Wire.write(out, state.parameters());
    out.writeDouble(share);
    Wire.write(out, predecessor);
    write(out, training);
    write(out, heldOut);
  }

  private static void write(DataOutputStream out, List<Utterance> utterances) throws IOException {
    out.writeInt(utterances.size());
    for (Utterance utterance : utterances) {
      Wire.write(out, utterance.samples());
      out.writeInt(utterance.words().size());
      for (Utterance.Word word : utterance.words()) {
        out.writeUTF(word.text());
        out.writeInt(word.pronunciations().size());
        for (Pronunciation pronunciation : word.pronunciations()) {
          out.writeUTF(pronunciation.toString());
        }
      }
    }
  }

  static TrainingJob read(DataInputStream in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("a job of format " + format + ", expected " + FORMAT);
    }
    return new TrainingJob(
        Path.of(in.readUTF()),
        in.readUTF(),
        Path.of(in.readUTF()),
        Settings.read(in),
        in.readDouble(),
        Wire.bytes(in),
        new State(in.readInt(), Wire.floats(in)),
        in.readDouble(),
        Wire.files(in),
        utterances(in),
        utterances(in));
  }

  private static List<Utterance> utterances(DataInputStream in) throws IOException {
    List<Utterance> utterances = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      short[] samples = Wire.samples(in);
      List<Utterance.Word> words = new ArrayList<>();
      for (int word = in.readInt(); word > 0; word--) {
        words.add(new Utterance.Word(in.readUTF(), pronunciations(in)));
      }
      utterances.add(new Utterance(samples, words));
    }
    return utterances;
  }

  private static List<Pronunciation> pronunciations(DataInputStream in) throws IOException {
    List<Pronunciation> pronunciations = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      pronunciations.add(Pronunciation.parse(in.readUTF()));
    }
    return pronunciations;
  }
}
