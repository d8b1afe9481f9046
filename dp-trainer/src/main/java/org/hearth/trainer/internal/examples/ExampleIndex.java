package org.hearth.trainer.internal.examples;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hearth.api.audio.PcmStream;

/** What examples a person has, and the key that names and splits them. Immutable. */
record ExampleIndex(ExampleKey key, List<Entry> entries) {
  ExampleIndex {
    entries = entries.stream().sorted(Comparator.comparing(Entry::id)).toList();
  }

  /**
   * An example without its audio.
   *
   * @param until when it is deleted, if it came from the interaction log
   * @param samples how many it has
   */
  record Entry(String id, String text, Instant since, Optional<Instant> until, int samples) {
    boolean expired(Instant now) {
      return until.isPresent() && !now.isBefore(until.get());
    }

    Origin origin() {
      return until.isPresent() ? Origin.CONFIRMED : Origin.LEARNED;
    }

    private Entry kept(Duration time) {
      return until.isPresent()
          ? new Entry(id, text, since, Optional.of(since.plus(time)), samples)
          : this;
    }
  }

  static ExampleIndex empty(SecureRandom random) {
    return new ExampleIndex(ExampleKey.random(random), List.of());
  }

  ExampleIndex with(List<Entry> more) {
    return new ExampleIndex(key, Stream.concat(entries.stream(), more.stream()).toList());
  }

  ExampleIndex only(Predicate<Entry> kept) {
    return new ExampleIndex(key, entries.stream().filter(kept).toList());
  }

  /** What came from the interaction log is kept for so long after it was heard. */
  ExampleIndex keepingConfirmed(Duration time) {
    return new ExampleIndex(key, entries.stream().map(entry -> entry.kept(time)).toList());
  }

  Set<String> ids() {
    return entries.stream().map(Entry::id).collect(toSet());
  }

  Example example(Entry entry, short[] samples) {
    return new Example(
        entry.id(),
        samples,
        entry.text(),
        key.holdsOut(entry.text()),
        entry.since(),
        entry.origin());
  }

  Counts counts() {
    return new Counts(
        entries.size(),
        (int) entries.stream().filter(entry -> key.holdsOut(entry.text())).count(),
        (int) entries.stream().filter(entry -> entry.origin() == Origin.CONFIRMED).count(),
        entries.stream().mapToLong(Entry::samples).sum() / (double) PcmStream.SAMPLE_RATE,
        entries.stream().map(Entry::since).min(Comparator.naturalOrder()),
        entries.stream().map(Entry::since).max(Comparator.naturalOrder()));
  }

  private record Content(int format, String key, List<Line> entries) {}

  /** An entry in the file; {@code until} may be null. */
  private record Line(String id, String text, String since, String until, int samples) {
    static Line of(Entry entry) {
      return new Line(
          entry.id(),
          entry.text(),
          entry.since().toString(),
          entry.until().map(Instant::toString).orElse(null),
          entry.samples());
    }

    Entry entry() {
      return new Entry(
          id, text, Instant.parse(since), Optional.ofNullable(until).map(Instant::parse), samples);
    }
  }

  byte[] encode() {
    return IndexJson.write(
        new Content(
            IndexJson.FORMAT,
            Base64.getEncoder().encodeToString(key.secret()),
            entries.stream().map(Line::of).toList()));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IOException saying what is wrong, without what anybody said
   */
  static ExampleIndex decode(byte[] bytes) throws IOException {
    Content content = IndexJson.read(bytes, Content.class);
    IndexJson.requireFormat(content.format());
    try {
      return new ExampleIndex(
          new ExampleKey(Base64.getDecoder().decode(content.key())),
          content.entries().stream().map(Line::entry).toList());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("an entry is wrong: " + e.getMessage(), e);
    }
  }
}
