/** Hearth's own voice in what the microphone hears: taken away, and told from people's. */
package org.hearth.soundcard.internal.echo;
