package org.hearth.trainer.internal.examples;

import java.time.Instant;

/**
 * A recording with its transcript that may be learned from.
 *
 * @param id the same for the same recording and transcript of the same person; tells nothing of
 *     them
 * @param samples 16 kHz mono; not to be written to
 * @param text what is said, in its spoken form
 * @param heldOut whether it is never trained on: it judges what was trained. Decided by the
 *     person's secret key and the transcript alone (see {@link ExampleKey})
 * @param since when it was given, or heard
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Example(
    String id, short[] samples, String text, boolean heldOut, Instant since, Origin origin) {}
