package org.hearth.speakers.internal;

import java.nio.file.Path;
import java.util.List;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;

/** Recordings that are in the repository, and the model of voices that ships. */
public final class Voices {
  private static final Path SPEECH = Path.of("../../dp-trainer/recordings/audio");
  private static final List<String> SENTENCES =
      List.of(
          "activate-movie-scene",
          "change-the-television-lavender",
          "go-right-seven-centimeters",
          "make-kids-room-darker-please",
          "play-metal-on-the-speaker",
          "put-playroom-heating-on");

  private Voices() {}

  /** The folder of the model that ships. */
  public static final Path MODEL = Path.of("model");

  static VoiceModelFolder model() throws Exception {
    return VoiceModelFolder.read(MODEL);
  }

  /**
   * A sentence.
   *
   * @param voice {@code nl} or {@code ro}
   * @param number from 0 to 5
   */
  static short[] sentence(String voice, int number) throws Exception {
    return Recording.read(
        new DefaultAudioDecoder(), SPEECH.resolve(voice + "-" + SENTENCES.get(number) + ".flac"));
  }

  static Embedding embedding(VoiceModelFolder model, String voice, int number) throws Exception {
    return model
        .model()
        .embed(
            VoiceStatistics.of(VoiceFrames.of(model.features(), sentence(voice, number)))
                .orElseThrow());
  }
}
