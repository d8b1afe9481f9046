package org.hearth.habits.api.taste;

/**
 * What is known of a piece of music.
 *
 * @param title never empty
 * @param artist empty if it is not known
 * @param album empty if it is not known
 * @param genre as somebody wrote it; empty if it is not known
 * @param year of release; 0 if it is not known
 */
public record Track(String title, String artist, String album, String genre, int year) {}
