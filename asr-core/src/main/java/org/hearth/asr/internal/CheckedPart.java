package org.hearth.asr.internal;

import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.search.PhoneConfusions;

/**
 * An acoustic part that was read and fits a base model.
 *
 * @param key what it is, and for which model
 * @param adapter its values
 * @param confusions those of it that are not of the network but of the second pass, if it has any
 */
record CheckedPart(Key key, AcousticAdapter adapter, Optional<PhoneConfusions> confusions) {

  /**
   * Equal for the same content on the same model.
   *
   * @param base fingerprint of the base model
   */
  record Key(String base, AcousticPart part) {}
}
