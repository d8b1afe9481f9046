package org.hearth.nnet.api;

/** Kaldi's two ways to write the same object. */
public enum Encoding {
  /** Begins with a zero byte and {@code B}; numbers as raw little-endian bytes. */
  BINARY,
  /** Tokens and decimal numbers between white space. */
  TEXT
}
