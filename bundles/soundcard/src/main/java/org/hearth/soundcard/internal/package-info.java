/** Microphone and loudspeaker of this computer. */
package org.hearth.soundcard.internal;
