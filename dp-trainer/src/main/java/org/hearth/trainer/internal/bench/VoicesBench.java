package org.hearth.trainer.internal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.Vault;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.corpus.api.WordErrors;
import org.hearth.corpus.api.speech.Sentence;
import org.hearth.trainer.internal.bench.Adaptation.Setting;
import org.hearth.trainer.internal.voice.SpokenExample;
import org.hearth.trainer.internal.voice.UnpaidTraining;
import org.hearth.trainer.internal.voice.UnpaidTraining.Outcome;
import org.hearth.trainer.internal.voice.UnpaidTraining.Trained;
import org.hearth.trainer.internal.voice.VoiceException;

/** Trains to speakers and counts word errors before and after. */
final class VoicesBench {
  static final double DELTA = 1e-5;

  /** One in so many transcripts of the enrolment is the judge's. */
  private static final int JUDGED = 5;

  private static final long SEED = 1;

  private final SpeechRecognizer recognizer;
  private final Lexicon lexicon;
  private final AdapterSealer sealer;
  private final String classPath;
  private final Path publicFolder;

  /**
   * @param classPath of the training process
   * @param publicFolder with what ships for training voices
   */
  VoicesBench(
      SpeechRecognizer recognizer,
      Lexicon lexicon,
      AdapterSealer sealer,
      String classPath,
      Path publicFolder) {
    this.recognizer = recognizer;
    this.lexicon = lexicon;
    this.sealer = sealer;
    this.classPath = classPath;
    this.publicFolder = publicFolder;
  }

  /**
   * Trains to a speaker with each number of utterances and each epsilon. Where there are fewer
   * utterances than asked for, all of them are taken, once.
   *
   * @param allLayers whether all layers are trained, not the output layer alone
   * @param epsilons an empty one to train without privacy
   * @param told is told each result as it comes
   */
  void run(
      Speaker speaker,
      boolean counted,
      boolean allLayers,
      List<Integer> enrolments,
      List<OptionalDouble> epsilons,
      Consumer<Adaptation> told)
      throws VoiceException, AsrException, AdapterException, InterruptedException {
    List<SpokenExample> heldOut = examples(speaker.heldOut(), Set.of());
    WordErrors frozen = UnpaidTraining.errors(recognizer, Optional.empty(), heldOut);
    Set<Integer> done = new HashSet<>();
    for (int enrolment : enrolments) {
      int used = Math.min(enrolment, speaker.enrolment().size());
      if (!done.add(used)) {
        continue;
      }
      List<Sentence> sentences = speaker.enrolment().subList(0, used);
      UnpaidTraining training =
          new UnpaidTraining(
              recognizer,
              lexicon,
              classPath,
              publicFolder,
              allLayers ? Trained.ALL_LAYERS : Trained.OUTPUT_LAYER,
              examples(sentences, judged(sentences)));
      for (OptionalDouble epsilon : epsilons) {
        Setting setting = new Setting(enrolment, epsilon);
        Outcome outcome = training.train(epsilon, DELTA, seed(speaker.name(), setting));
        WordErrors adapted =
            outcome.accepted()
                ? UnpaidTraining.errors(recognizer, Optional.of(outcome.part()), heldOut)
                : frozen;
        recognizer.releaseAdapted();
        Map<String, byte[]> files = outcome.part().files();
        told.accept(
            new Adaptation(
                speaker.name(),
                counted,
                setting,
                used,
                frozen,
                adapted,
                outcome,
                files.values().stream().mapToInt(content -> content.length).sum(),
                sealedBytes(files)));
      }
    }
  }

  static List<SpokenExample> examples(List<Sentence> sentences, Set<String> judged) {
    List<SpokenExample> examples = new ArrayList<>();
    for (Sentence sentence : sentences) {
      examples.add(
          new SpokenExample(
              String.valueOf(examples.size()),
              sentence.samples(),
              sentence.text(),
              judged.contains(sentence.text())));
    }
    return examples;
  }

  /** The transcripts that judge; at least one. */
  static Set<String> judged(List<Sentence> sentences) {
    Set<String> distinct = new LinkedHashSet<>();
    sentences.forEach(sentence -> distinct.add(sentence.text()));
    List<String> texts = new ArrayList<>(distinct);
    Collections.shuffle(texts, new Random(SEED));
    return Set.copyOf(texts.subList(0, Math.max(1, texts.size() / JUDGED)));
  }

  private static byte[] seed(String speaker, Setting setting) {
    try {
      String run = SEED + "/" + speaker + "/" + setting.enrolment() + "/" + setting.privacy();
      return MessageDigest.getInstance("SHA-256").digest(run.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private int sealedBytes(Map<String, byte[]> files) throws AsrException, AdapterException {
    AdapterDescriptor descriptor =
        new AdapterDescriptor(
            "bench",
            AdapterKind.CONTEXT,
            "1.0.0",
            recognizer.model().fingerprint(),
            0,
            Vault.HOUSEHOLD);
    return sealer.seal(descriptor, files).length;
  }
}
