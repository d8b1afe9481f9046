/** Headless tests of a context and its handler. */
package org.hearth.testkit.api;
