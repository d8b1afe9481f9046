/**
 * Checks of the computer and of the home that need no container; they are packed into the launcher
 * too, for the day when no container starts.
 */
package org.hearth.operation.checks;
