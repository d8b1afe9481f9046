package org.hearth.operation.internal;

import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/**
 * Whether the recogniser opens its model: what is left to go wrong when library and files are
 * there.
 */
record RecognizerCheck(SpeechRecognizer recognizer) implements HealthCheck {
  private static final String NAME = "recogniser";

  @Override
  public Finding check() {
    try {
      return Finding.ok(NAME, recognizer.model().directory() + " is open");
    } catch (AsrException e) {
      return Finding.fail(
          NAME, e.getMessage(), "hearth model check DIR, hearth model use embedded");
    }
  }
}
