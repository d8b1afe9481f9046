package org.hearth.asr.internal;

import org.hearth.api.adapter.AcousticPart;
import org.hearth.nnet.api.AcousticAdapter;

/**
 * An acoustic part that was read and fits a base model.
 *
 * @param key what it is, and for which model
 * @param adapter its values
 */
record CheckedPart(Key key, AcousticAdapter adapter) {

  /**
   * Equal for the same content on the same model.
   *
   * @param base fingerprint of the base model
   */
  record Key(String base, AcousticPart part) {}
}
