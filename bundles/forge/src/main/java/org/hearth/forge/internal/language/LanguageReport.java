package org.hearth.forge.internal.language;

/**
 * What came of a training.
 *
 * @param sentences learned from
 * @param tokens words and ends in them
 * @param words of the model
 * @param loss of the last epoch, nats a token
 * @param perplexity on the held-out text, of the file that was written; null without one
 * @param bytes of the file
 * @param sha256 of the file
 */
record LanguageReport(
    int sentences,
    int tokens,
    int words,
    double loss,
    Double perplexity,
    long bytes,
    String sha256,
    double seconds) {}
