package org.hearth.nnet.api;

/** A file is not in its format: where, what was found, what was expected. */
public final class ModelFormatException extends NnetException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long offset;
  private final String found;
  private final String expected;

  /**
   * @param file as named by the caller
   * @param offset in bytes from the beginning of the file
   */
  public ModelFormatException(String file, long offset, String found, String expected) {
    this(file, offset, found, expected, null);
  }

  /**
   * @param cause what a parser of a part of the file said; may be null
   */
  public ModelFormatException(
      String file, long offset, String found, String expected, Throwable cause) {
    super(file + ", byte " + offset + ": found " + found + "; expected " + expected, cause);
    this.file = file;
    this.offset = offset;
    this.found = found;
    this.expected = expected;
  }

  public String file() {
    return file;
  }

  /** Where the unexpected bytes begin, counted from 0. */
  public long offset() {
    return offset;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }
}
