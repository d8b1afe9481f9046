package org.hearth.api.assistant;

/**
 * What came of an intent.
 *
 * @param text for the person who spoke
 * @param done whether it was done; else the text says why not
 */
public record Reply(String text, boolean done) {}
