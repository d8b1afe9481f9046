package org.hearth.media.internal;

import java.nio.file.Path;
import org.hearth.habits.api.taste.Track;

/**
 * A piece of music in a file.
 *
 * @param file absolute
 */
record LibraryTrack(Path file, Track track) {
  private static final String SEPARATOR = "\t";
  private static final int FIELDS = 6;

  /** As it is said. */
  String spoken() {
    return track.artist().isEmpty() ? track.title() : track.title() + " by " + track.artist();
  }

  String toLine() {
    return file + SEPARATOR + line(track);
  }

  static LibraryTrack parse(String line) {
    int end = line.indexOf(SEPARATOR);
    return new LibraryTrack(Path.of(line.substring(0, end)), track(line.substring(end + 1)));
  }

  /** A track as a part of a line; its fields have no tabs or line breaks. */
  static String line(Track track) {
    return String.join(
        SEPARATOR,
        track.title(),
        track.artist(),
        track.album(),
        track.genre(),
        Integer.toString(track.year()));
  }

  static Track track(String line) {
    String[] fields = line.split(SEPARATOR, FIELDS);
    return new Track(fields[0], fields[1], fields[2], fields[3], Integer.parseInt(fields[4]));
  }
}
