/** Decoding of audio files and cutting of audio streams into utterances. */
package org.hearth.audio.internal;
