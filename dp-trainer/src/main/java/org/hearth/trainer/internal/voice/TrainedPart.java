package org.hearth.trainer.internal.voice;

import java.util.Locale;

/** What of a person's acoustic part a run trains. */
enum TrainedPart {
  /** What is changed in the base model's network. */
  VOICE,
  /** Which phones the person says in the place of others; the network stays as it is. */
  CONFUSIONS;

  /** What a run with such settings trains. */
  static TrainedPart of(Settings settings) {
    return settings.parameterisation() == Parameterisation.CONFUSIONS ? CONFUSIONS : VOICE;
  }

  /** As {@code --part} has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
