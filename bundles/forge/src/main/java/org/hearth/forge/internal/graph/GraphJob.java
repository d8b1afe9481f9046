package org.hearth.forge.internal.graph;

import java.util.List;

/**
 * Which graph a process is to write; travels to it as JSON.
 *
 * @param lexicon file of the words' pronunciations
 * @param texts files with a sentence a line
 * @param out the model's folder
 */
record GraphJob(String lexicon, List<String> texts, String out, GraphCosts costs) {}
