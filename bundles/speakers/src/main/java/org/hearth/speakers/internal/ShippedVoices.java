package org.hearth.speakers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;

/**
 * What a model's scores are worth on the synthetic voices whose recordings ship with Hearth: the
 * only ones that every household has.
 */
public final class ShippedVoices implements VoiceModels.Calibrator {
  /** Recordings that stand for an enrolment. */
  private static final int ENROLLED = 3;

  /** Recordings of a voice: those that enrol, and as many to compare. */
  private static final int RECORDINGS = 2 * ENROLLED;

  private final AudioDecoder decoder;
  private final List<Path> manifests;

  /**
   * @param manifests of recordings; one that is not there has none
   */
  ShippedVoices(AudioDecoder decoder, List<Path> manifests) {
    this.decoder = decoder;
    this.manifests = List.copyOf(manifests);
  }

  /** Those of the distribution. */
  public static ShippedVoices of(AudioDecoder decoder, Path distribution) {
    Path evaluation = distribution.resolve("evaluation");
    return new ShippedVoices(
        decoder,
        List.of(
            evaluation.resolve("voices/manifest.jsonl"),
            evaluation.resolve("nicknames/manifest.jsonl")));
  }

  /**
   * @throws SpeakerException when there are no recordings, or the model tells them not apart
   */
  @Override
  public Calibration of(VoiceSpace model) throws SpeakerException {
    List<List<Embedding>> voices = voices(model);
    List<Double> same = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (List<Embedding> enrolled : voices) {
      for (List<Embedding> heard : voices) {
        for (Embedding each : heard.subList(ENROLLED, RECORDINGS)) {
          (heard.equals(enrolled) ? same : other)
              .add(model.rawRatio(enrolled.subList(0, ENROLLED), each));
        }
      }
    }
    Calibration calibration = Calibration.ofNormal(same, other);
    if (!calibration.tellsApart()) {
      throw new SpeakerException(
          "the model takes the voices that ship with Hearth for more alike than each is to itself;"
              + " expected a speaker model");
    }
    return calibration;
  }

  private List<List<Embedding>> voices(VoiceSpace model) throws SpeakerException {
    List<List<Embedding>> voices = new ArrayList<>();
    try {
      for (List<Path> files : files().values()) {
        List<Embedding> voice = new ArrayList<>();
        for (Path file : files) {
          if (voice.size() < RECORDINGS) {
            model.embed(Recording.read(decoder, file)).ifPresent(voice::add);
          }
        }
        if (voice.size() == RECORDINGS) {
          voices.add(voice);
        }
      }
    } catch (IOException | AudioException e) {
      throw new SpeakerException("the voices that ship cannot be heard: " + e.getMessage(), e);
    }
    if (voices.size() < 2) {
      throw new SpeakerException(
          manifests
              + " have enough recordings of "
              + voices.size()
              + " voices; expected at least 2 to compare by the model");
    }
    return voices;
  }

  private Map<String, List<Path>> files() throws IOException {
    Map<String, List<Path>> files = new LinkedHashMap<>();
    for (Path manifest : manifests) {
      if (Files.exists(manifest)) {
        for (ManifestLine line : new ManifestReader().read(manifest)) {
          line.speaker()
              .ifPresent(
                  voice -> files.computeIfAbsent(voice, v -> new ArrayList<>()).add(line.audio()));
        }
      }
    }
    return files;
  }
}
