package org.hearth.trainer.internal.examples;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's examples in numbers.
 *
 * @param examples all of them
 * @param heldOut how many are never trained on
 * @param confirmed how many came from the interaction log
 * @param seconds of audio in all
 */
public record Counts(
    int examples,
    int heldOut,
    int confirmed,
    double seconds,
    Optional<Instant> oldest,
    Optional<Instant> newest) {}
