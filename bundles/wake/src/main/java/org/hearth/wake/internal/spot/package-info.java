/** Finds a phrase in what a network puts out. */
package org.hearth.wake.internal.spot;
