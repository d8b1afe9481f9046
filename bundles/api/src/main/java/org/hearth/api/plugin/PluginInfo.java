package org.hearth.api.plugin;

/**
 * An installed plugin.
 *
 * @param name symbolic name of its bundle
 * @param version of its bundle, or null when its signature does not hold any more
 * @param publisher fingerprint of the key that signed it, or null when its signature does not hold
 *     any more
 * @param problem why it does not run, or null when it does, or would in a container that stays
 */
public record PluginInfo(String name, String version, String publisher, String problem) {}
