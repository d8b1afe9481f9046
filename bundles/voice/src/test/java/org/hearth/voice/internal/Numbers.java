package org.hearth.voice.internal;

import org.hearth.api.intent.SpokenForm;
import org.hearth.intent.internal.NormalizedSpokenForm;

/** Numbers as bundles/intent says them. */
final class Numbers {
  static final SpokenForm ENGLISH = new NormalizedSpokenForm();

  private Numbers() {}
}
