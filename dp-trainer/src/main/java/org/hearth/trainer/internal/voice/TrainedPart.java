package org.hearth.trainer.internal.voice;

/** What of a person's adapter a run trains. */
enum TrainedPart {
  /** What is changed in the base model's network. */
  NETWORK,
  /** Which phones the person says in the place of others; the network stays as it is. */
  CONFUSIONS;

  /** What a run with such settings trains. */
  static TrainedPart of(Settings settings) {
    return settings.parameterisation() == Parameterisation.CONFUSIONS ? CONFUSIONS : NETWORK;
  }
}
