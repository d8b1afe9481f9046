package org.hearth.speakers.internal;

import java.util.Collection;

/** stub for now */
public final class HouseholdCalibration {
  private HouseholdCalibration() {}

  public static VoiceRatio ratio(VoiceSpace voices, Collection<Voiceprint> people) { // later
    return voices.ratio();
  }
}
