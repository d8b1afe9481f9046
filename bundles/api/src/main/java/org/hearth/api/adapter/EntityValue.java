package org.hearth.api.adapter;

/**
 * One value of a list of entities.
 *
 * @param in what a person says; may use template syntax ({@code "[the] big light"})
 * @param out the value that the slot takes
 */
public record EntityValue(String in, String out) {}
