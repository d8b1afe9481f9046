package org.hearth.trainer.internal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.speech.Sentence;

/**
 * The speakers of manifests. Whether a transcript is held out is decided by its hash, about one in
 * three is; utterances come in the order of a hash too, so that a manifest that is sorted gives all
 * transcripts a chance.
 */
final class ManifestSpeakers implements Speakers {
  static final int LEAST_ENROLMENT = 12;
  static final int LEAST_HELD_OUT = 4;

  /** One in so many transcripts is held out. */
  private static final int HELD_OUT = 3;

  private static final Pattern WORDS = Pattern.compile("[a-z']+( [a-z']+)*");

  /** What the base model was trained on, by folder: its README says so. */
  private static final Map<String, String> TRAINING_DATA =
      Map.of(
          "fsdd_digits", "a third of it",
          "an4_subset", "all of it",
          "picovoice_wake_word", "all of it",
          "speech_commands_small", "all of it");

  private final AudioDecoder decoder;
  private final Map<String, Lines> speakers = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  /** What there is of a speaker. */
  private record Lines(List<ManifestLine> enrolment, List<ManifestLine> heldOut) {
    Lines() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    boolean areEnough() {
      return enrolment.size() >= LEAST_ENROLMENT && heldOut.size() >= LEAST_HELD_OUT;
    }
  }

  /**
   * @throws IOException naming the mistake in a manifest, or when no speaker has enough
   */
  ManifestSpeakers(AudioDecoder decoder, List<Path> manifests) throws IOException {
    this.decoder = decoder;
    for (Path manifest : manifests) {
      read(manifest);
    }
    Map<String, Lines> all = new TreeMap<>(speakers);
    speakers.values().removeIf(lines -> !lines.areEnough());
    all.keySet().removeAll(speakers.keySet());
    all.forEach((name, lines) -> notes.add(tooFew(name, lines)));
    if (speakers.isEmpty()) {
      throw new IOException(
          "no speaker of "
              + manifests
              + " has enough utterances, expected at least "
              + LEAST_ENROLMENT
              + " to enrol and "
              + LEAST_HELD_OUT
              + " held out of one 'speaker' with 'text' in words");
    }
  }

  private static String tooFew(String name, Lines lines) {
    return String.format(
        Locale.ROOT,
        "%s is left out: %d utterances to enrol and %d held out, expected %d and %d.",
        name,
        lines.enrolment.size(),
        lines.heldOut.size(),
        LEAST_ENROLMENT,
        LEAST_HELD_OUT);
  }

  private void read(Path manifest) throws IOException {
    List<ManifestLine> lines = new ArrayList<>(new ManifestReader().read(manifest));
    lines.sort(Comparator.comparing(line -> hash(line.name())));
    int skipped = 0;
    for (ManifestLine line : lines) {
      String text = text(line);
      if (line.speaker().isEmpty() || !WORDS.matcher(text).matches()) {
        skipped++;
        continue;
      }
      Lines own = speakers.computeIfAbsent(line.speaker().get(), name -> new Lines());
      (isHeldOut(text) ? own.heldOut : own.enrolment).add(line);
    }
    if (skipped > 0) {
      notes.add(
          skipped
              + " lines of "
              + manifest
              + " have no speaker, or no text in words, and are left out.");
    }
    Path folder = manifest.toAbsolutePath().getParent().getFileName();
    String trained = folder == null ? null : TRAINING_DATA.get(folder.toString());
    if (trained != null) {
      notes.add(folder + ": " + trained + " was training data of the base model.");
    }
  }

  private static String text(ManifestLine line) {
    return line.text().map(found -> found.strip().toLowerCase(Locale.ROOT)).orElse("");
  }

  static boolean isHeldOut(String text) {
    return hash(text) % HELD_OUT == 0;
  }

  /** 24 bits. */
  private static int hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return new BigInteger(1, hash).shiftRight(8 * (hash.length - 3)).intValue();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(speakers.keySet());
  }

  @Override
  public void require(List<String> names) {
    // What is there was counted already.
  }

  @Override
  public Speaker load(String name) throws AudioException {
    Lines lines = speakers.get(name);
    return new Speaker(name, sentences(lines.enrolment), sentences(lines.heldOut));
  }

  private List<Sentence> sentences(List<ManifestLine> lines) throws AudioException {
    List<Sentence> sentences = new ArrayList<>();
    for (ManifestLine line : lines) {
      sentences.add(new Sentence(text(line), Recording.read(decoder, line.audio())));
    }
    return sentences;
  }

  @Override
  public boolean isCounted(String name) {
    return true;
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
