package org.hearth.api.assistant;

import org.hearth.api.intent.IntentMatch;

/**
 * Another meaning that an utterance may have had.
 *
 * @param text the best sentence of that meaning
 * @param probability that it is the meaning, if what was said is a sentence of the stack at all; 0
 *     to 1
 */
public record Alternative(String text, IntentMatch match, double probability) {}
