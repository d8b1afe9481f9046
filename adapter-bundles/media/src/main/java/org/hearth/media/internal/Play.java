package org.hearth.media.internal;

import java.time.LocalDateTime;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.taste.Taste;
import org.hearth.habits.api.taste.Track;

/**
 * A track that somebody heard, or skipped.
 *
 * @param id of this play, among those of the person
 * @param time at the place
 * @param played heard, not skipped
 */
record Play(String id, LocalDateTime time, boolean played, Track track) {
  private static final String SEPARATOR = "\t";
  private static final int FIELDS = 4;

  String toLine() {
    return String.join(
        SEPARATOR, id, time.toString(), Boolean.toString(played), LibraryTrack.line(track));
  }

  static Play parse(String line) {
    String[] fields = line.split(SEPARATOR, FIELDS);
    return new Play(
        fields[0],
        LocalDateTime.parse(fields[1]),
        Boolean.parseBoolean(fields[2]),
        LibraryTrack.track(fields[3]));
  }

  HabitRecord record() {
    return Taste.record(id, track, time, played);
  }
}
