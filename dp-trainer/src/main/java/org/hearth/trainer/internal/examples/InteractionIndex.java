package org.hearth.trainer.internal.examples;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * That a person allowed to keep utterances, and which are kept, the oldest first. Immutable.
 *
 * @param days how long they are kept
 * @param next number of the next one
 */
record InteractionIndex(int days, int next, List<KeptUtterance> kept) {
  InteractionIndex {
    Retention.of(days);
    kept = List.copyOf(kept);
  }

  /** Of a person who has just allowed it. */
  static InteractionIndex allowed(int days) {
    return new InteractionIndex(days, 1, List.of());
  }

  InteractionIndex withDays(int newDays) {
    return new InteractionIndex(newDays, next, kept);
  }

  /** With the utterance that bears the next number. */
  InteractionIndex with(KeptUtterance utterance) {
    return new InteractionIndex(
        days, next + 1, Stream.concat(kept.stream(), Stream.of(utterance)).toList());
  }

  InteractionIndex only(Predicate<KeptUtterance> wanted) {
    return new InteractionIndex(days, next, kept.stream().filter(wanted).toList());
  }

  /** What may still be kept. */
  InteractionIndex at(Instant now) {
    Instant oldest = now.minus(Retention.of(days));
    InteractionIndex young = only(utterance -> utterance.time().isAfter(oldest));
    int tooMany = Math.max(0, young.kept.size() - Retention.MAX_UTTERANCES);
    return new InteractionIndex(days, next, young.kept.subList(tooMany, young.kept.size()));
  }

  Set<String> ids() {
    return kept.stream().map(KeptUtterance::id).collect(toSet());
  }

  Optional<KeptUtterance> find(int number) {
    return kept.stream().filter(utterance -> utterance.number() == number).findFirst();
  }

  private record Content(int format, int days, int next, List<Line> kept) {}

  /** An utterance in the file; {@code context} may be null. */
  private record Line(
      int number,
      String time,
      String text,
      double confidence,
      String context,
      boolean understood,
      int samples) {

    static Line of(KeptUtterance utterance) {
      return new Line(
          utterance.number(),
          utterance.time().toString(),
          utterance.text(),
          utterance.confidence(),
          utterance.context().orElse(null),
          utterance.understood(),
          utterance.samples());
    }

    KeptUtterance utterance() {
      return new KeptUtterance(
          number,
          Instant.parse(time),
          text,
          confidence,
          Optional.ofNullable(context),
          understood,
          samples);
    }
  }

  byte[] encode() {
    return IndexJson.write(
        new Content(IndexJson.FORMAT, days, next, kept.stream().map(Line::of).toList()));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IOException saying what is wrong, without what anybody said
   */
  static InteractionIndex decode(byte[] bytes) throws IOException {
    Content content = IndexJson.read(bytes, Content.class);
    IndexJson.requireFormat(content.format());
    try {
      return new InteractionIndex(
          content.days(), content.next(), content.kept().stream().map(Line::utterance).toList());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("an entry is wrong: " + e.getMessage(), e);
    }
  }
}
