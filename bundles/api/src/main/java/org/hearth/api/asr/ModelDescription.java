package org.hearth.api.asr;

import java.nio.file.Path;

/**
 * What a base model is and can do.
 *
 * @param directory where it lies
 * @param fingerprint sha256 over its files, lower-case hexadecimal; adapters are bound to it
 * @param runtimeGrammar whether it takes grammars at run time (a look-ahead graph)
 * @param phoneWords whether its lexicon holds every phone as a word
 * @param speakerVectors whether a speaker model lies beside it
 */
public record ModelDescription(
    Path directory,
    String fingerprint,
    boolean runtimeGrammar,
    boolean phoneWords,
    boolean speakerVectors) {}
