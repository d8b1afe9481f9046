package org.hearth.context.internal;

import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;

/** The base model in use, by its fingerprint. Safe for use by several threads. */
final class BaseModel {
  private final SpeechRecognizer recognizer;

  BaseModel(SpeechRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  /**
   * Its fingerprint, as descriptors hold it.
   *
   * @throws AdapterException when it cannot be opened
   */
  String fingerprint() throws AdapterException {
    try {
      return recognizer.model().fingerprint();
    } catch (AsrException e) {
      throw new AdapterException(e.getMessage(), e);
    }
  }

  /** Refuses an adapter that was made for another base model. */
  void require(AdapterDescriptor descriptor) throws AdapterException {
    String fingerprint = fingerprint();
    if (!descriptor.baseFingerprint().equals(fingerprint)) {
      throw new AdapterException(
          "adapter "
              + descriptor.id()
              + " was made for the base model "
              + descriptor.baseFingerprint().substring(0, 12)
              + ", but the one in use is "
              + fingerprint.substring(0, 12)
              + (descriptor.kind() == AdapterKind.USER
                  ? ": build it again, or train it again (hearth train --user "
                      + descriptor.id()
                      + "), which keeps its words"
                  : ": build it again"));
    }
  }
}
