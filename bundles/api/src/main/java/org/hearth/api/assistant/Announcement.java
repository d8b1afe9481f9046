package org.hearth.api.assistant;

import java.util.Optional;

/**
 * What Hearth says unasked, such as that a timer is over.
 *
 * @param text for whoever is there
 * @param source name of the audio source where it was asked for, so that it can be said there;
 *     empty when it has none
 */
public record Announcement(String text, Optional<String> source) {}
