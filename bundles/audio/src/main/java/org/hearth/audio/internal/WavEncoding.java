package org.hearth.audio.internal;

/** How the samples of a WAV file are written. */
enum WavEncoding {
  PCM,
  FLOAT,
  A_LAW,
  MU_LAW
}
