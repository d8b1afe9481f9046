/** A plugin: code in a bundle of its own, which the tests sign and install. */
package org.hearth.it.plugin;
