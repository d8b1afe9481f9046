package org.hearth.nnet.internal.io;

/** What follows a field's token. */
public enum FieldKind {
  INT,
  /** Kaldi holds a float; a binary file may say either width. */
  FLOAT,
  /** Kaldi holds a double; a binary file may say either width. */
  DOUBLE,
  BOOL,
  INTS,
  VECTOR,
  MATRIX
}
