package org.hearth.corpus.api;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One recording of a manifest and what is known about it.
 *
 * @param name the audio path as the manifest writes it
 * @param audio the file
 * @param text what is said, if known
 * @param mustRefuse whether it lies outside every context
 * @param intent the right intent, if known
 * @param slots the right values of slots; others are not judged
 * @param user whose adapter to hear it with, or null
 * @param context in which context to hear it, or null
 * @param speaker who speaks, if known: a person, or else a voice of a synthesiser
 */
public record ManifestLine(
    String name,
    Path audio,
    Optional<String> text,
    boolean mustRefuse,
    Optional<String> intent,
    Map<String, String> slots,
    String user,
    String context,
    Optional<String> speaker) {
  public ManifestLine {
    slots = new LinkedHashMap<>(slots);
  }

  /** Whether anything is known by which it can be judged. */
  public boolean labelled() {
    return mustRefuse || intent.isPresent() || text.isPresent();
  }
}
