package org.hearth.trainer.internal.voice;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.lexicon.Pronunciation;

/** A person's examples, made ready: what is trained on, and what judges it. */
final class Material {
  private final Map<String, Utterance> training = new LinkedHashMap<>();
  private final List<SpokenExample> heldOut = new ArrayList<>();
  private final List<Utterance> heldOutUtterances = new ArrayList<>();
  private final String obstacle;
  private int leftOut;

  /** Examples with words that cannot be said are left out. */
  Material(List<SpokenExample> examples, Spelling spelling) {
    this.obstacle = spelling.obstacle();
    for (SpokenExample example : examples) {
      Optional<Utterance> utterance = spelling.utterance(example);
      if (utterance.isEmpty()) {
        leftOut++;
        continue;
      }
      if (example.heldOut()) {
        heldOut.add(example);
        heldOutUtterances.add(utterance.get());
      } else {
        training.put(example.id(), utterance.get());
      }
    }
  }

  /**
   * Makes sure that there are enough.
   *
   * @throws VoiceException when there are too few
   */
  void require(String person) throws VoiceException {
    if (training.size() < Settings.LEAST_UTTERANCES || heldOut.isEmpty()) {
      throw new VoiceException(
          person
              + " has "
              + training.size()
              + " examples to train on and "
              + heldOut.size()
              + " held out to judge by, expected at least "
              + Settings.LEAST_UTTERANCES
              + " and 1"
              + leftOut().map(sentence -> "; " + sentence).orElse(""));
    }
  }

  /** How many examples are left out and why, if any are. */
  Optional<String> leftOut() {
    return leftOut == 0
        ? Optional.empty()
        : Optional.of(
            (leftOut == 1
                    ? "1 more is left out: it has "
                    : leftOut + " more are left out: they have ")
                + obstacle);
  }

  int sizeClass() {
    return Settings.sizeClass(training.size());
  }

  /** Ids of what is trained on. */
  List<String> ids() {
    return List.copyOf(training.keySet());
  }

  boolean hasAll(List<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    missing.removeAll(training.keySet());
    return missing.isEmpty();
  }

  /** What is trained on, in the order of ids that there are. */
  List<Utterance> training(List<String> ids) {
    return ids.stream().map(training::get).toList();
  }

  /**
   * A hash of the words of what is trained on, and of how they are said.
   *
   * @param ids that there are
   */
  String spelling(List<String> ids) {
    MessageDigest digest = sha256();
    OutputStream nowhere = OutputStream.nullOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DigestOutputStream(nowhere, digest))) {
      for (Utterance utterance : training(ids)) {
        out.writeInt(utterance.words().size());
        for (Utterance.Word word : utterance.words()) {
          out.writeUTF(word.text());
          out.writeInt(word.pronunciations().size());
          for (Pronunciation pronunciation : word.pronunciations()) {
            out.writeUTF(pronunciation.toString());
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Frees the memory of what is trained on. */
  void dropTraining() {
    training.clear();
  }

  List<SpokenExample> heldOut() {
    return heldOut;
  }

  List<Utterance> heldOutUtterances() {
    return heldOutUtterances;
  }
}
