package org.hearth.habits.api;

/** What was learned of somebody's habits, or can be, is not to be had; a sentence for a person. */
public final class HabitException extends Exception {
  private static final long serialVersionUID = 1;

  public HabitException(String message, Throwable cause) {
    super(message, cause);
  }
}
