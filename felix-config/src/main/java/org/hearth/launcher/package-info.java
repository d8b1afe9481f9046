/** Starts the container, or talks to the one that runs already. */
package org.hearth.launcher;
