/** Activators that the tests pack into plugins. */
package org.hearth.plugins.sample;
