package org.hearth.media.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.habits.api.taste.Track;

/**
 * Finds WAV and FLAC files and what they are: by the tags of a FLAC file, else by the names of
 * folders and file, {@code [GENRE/]ARTIST/ALBUM/[NUMBER] TITLE.wav}.
 */
final class FolderScan {
  static final int MOST = 20_000;

  private static final Pattern NUMBERED = Pattern.compile("\\d{1,3}[ ._-]+(?=\\S)(.*)");
  private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\t\\n\\r]");
  private static final Pattern YEAR = Pattern.compile("(1[89]|20)\\d\\d");

  private FolderScan() {}

  /**
   * In the order of paths; files with a point before their names are left out, and those with a tab
   * or a line break in their paths, which {@link LibraryTrack#toLine} has no room for.
   */
  static List<LibraryTrack> scan(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> isMusic(file.getFileName().toString()) && Files.isRegularFile(file))
          .filter(file -> !NOT_IN_A_LINE.matcher(file.toString()).find())
          .sorted()
          .limit(MOST)
          .map(file -> new LibraryTrack(file, describe(folder, file)))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isMusic(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (lower.endsWith(".wav") || lower.endsWith(".flac"));
  }

  private static Track describe(Path folder, Path file) {
    Path relative = folder.relativize(file);
    int folders = relative.getNameCount() - 1;
    String name = file.getFileName().toString();
    String title = name.substring(0, name.lastIndexOf('.'));
    Matcher numbered = NUMBERED.matcher(title);
    Map<String, String> tags = tags(file);
    return new Track(
        value(tags, "TITLE", numbered.matches() ? numbered.group(1) : title),
        value(tags, "ARTIST", folders >= 2 ? named(relative, folders - 2) : ""),
        value(tags, "ALBUM", folders >= 1 ? named(relative, folders - 1) : ""),
        value(tags, "GENRE", folders >= 3 ? named(relative, folders - 3) : ""),
        year(tags.getOrDefault("DATE", tags.getOrDefault("YEAR", ""))));
  }

  private static String named(Path path, int folder) {
    return path.getName(folder).toString();
  }

  private static Map<String, String> tags(Path file) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".flac")) {
      return Map.of();
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return FlacTags.read(in);
    } catch (EOFException e) {
      return Map.of(); // It is no FLAC file; that is told when it is to be played.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(Map<String, String> tags, String tag, String otherwise) {
    String value = tags.getOrDefault(tag, "").isBlank() ? otherwise : tags.get(tag);
    return value.replaceAll("\\s+", " ").strip();
  }

  private static int year(String date) {
    Matcher year = YEAR.matcher(date);
    return year.find() ? Integer.parseInt(year.group()) : 0;
  }
}
