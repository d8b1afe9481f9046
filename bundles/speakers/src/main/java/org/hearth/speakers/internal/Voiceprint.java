package org.hearth.speakers.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The voice of a person: where each recording of the enrolment lies. No sound and no words can be
 * had from it.
 *
 * @param model fingerprint of the model of voices that made it
 * @param utterances the oldest first
 */
public record Voiceprint(String model, List<Embedding> utterances) {
  /** What is kept of a person at most, the newest. */
  private static final int MOST = 50;

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  public Voiceprint {
    int surplus = Math.max(0, utterances.size() - MOST);
    utterances = List.copyOf(utterances.subList(surplus, utterances.size()));
  }

  /** With more recordings. */
  Voiceprint with(List<Embedding> more) {
    List<Embedding> all = new ArrayList<>(utterances);
    all.addAll(more);
    return new Voiceprint(model, all);
  }

  /** Seconds of speech that it is made of. */
  double seconds() {
    return utterances.stream().mapToInt(Embedding::speechFrames).sum() / 100.0;
  }

  private record Content(int format, String model, List<Line> utterances) {}

  private record Line(int frames, List<Double> values) {
    static Line of(Embedding each) {
      List<Double> values = new ArrayList<>();
      for (double value : each.values()) {
        values.add(value);
      }
      return new Line(each.speechFrames(), values);
    }

    Embedding embedding() {
      return new Embedding(values.stream().mapToDouble(Double::doubleValue).toArray(), frames);
    }
  }

  byte[] encode() {
    try {
      return JSON.writeValueAsBytes(
          new Content(FORMAT, model, utterances.stream().map(Line::of).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers can be written", e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IOException saying what is wrong, without anything of the voice
   */
  static Voiceprint decode(byte[] content) throws IOException {
    Content read;
    try {
      read = JSON.readValue(content, Content.class);
    } catch (JsonProcessingException e) {
      throw new IOException("it is no voiceprint (" + e.getClass().getSimpleName() + ")");
    }
    if (read == null || read.format() != FORMAT || read.model() == null) {
      throw new IOException("its format is not " + FORMAT + ", the one expected");
    }
    return new Voiceprint(read.model(), read.utterances().stream().map(Line::embedding).toList());
  }
}
