/** How well Hearth is interrupted, and how seldom by itself, in simulated rooms. */
package org.hearth.soundcard.internal.bench;
