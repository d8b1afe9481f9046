package org.hearth.context.internal;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of an adapter: three numbers of at most six digits. */
record Version(int major, int minor, int last) implements Comparable<Version> {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");
  private static final int MAX = 999_999;
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::last);

  /** What a person's first revision is. */
  static final Version FIRST = new Version(1, 0, 0);

  /** Empty when the text is no version. */
  static Optional<Version> parse(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    return numbers.matches()
        ? Optional.of(new Version(number(numbers, 1), number(numbers, 2), number(numbers, 3)))
        : Optional.empty();
  }

  private static int number(Matcher numbers, int group) {
    return Integer.parseInt(numbers.group(group));
  }

  /** The lowest version that is higher; empty when there is none. */
  Optional<Version> next() {
    if (last < MAX) {
      return Optional.of(new Version(major, minor, last + 1));
    }
    if (minor < MAX) {
      return Optional.of(new Version(major, minor + 1, 0));
    }
    return major < MAX ? Optional.of(new Version(major + 1, 0, 0)) : Optional.empty();
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + last;
  }
}
