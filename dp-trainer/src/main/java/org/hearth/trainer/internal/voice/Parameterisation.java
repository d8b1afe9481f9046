package org.hearth.trainer.internal.voice;

/** What is trained. */
public enum Parameterisation {
  /** The factor B of a low-rank delta of the output layer; its factor A is public and frozen. */
  LOW_RANK,
  /** The biases of the output layer. */
  BIASES,
  /** The factors B of all layers for which the basis has a factor A. */
  ALL_LAYERS,
  /** Not the network: which phones the person says in the place of others. */
  CONFUSIONS
}
