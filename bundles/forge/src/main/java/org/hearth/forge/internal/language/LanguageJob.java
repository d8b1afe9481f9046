package org.hearth.forge.internal.language;

import java.util.List;

/**
 * Which language model a process is to train; travels to it as JSON.
 *
 * @param texts files with a sentence a line
 * @param heldOut another one, of sentences that judge what was trained; null for none
 * @param out file of the model
 */
record LanguageJob(List<String> texts, String heldOut, String out, LanguageSettings settings) {}
