package org.hearth.nnet.api.search;

import java.util.Optional;
import org.hearth.api.asr.AsrException;

/**
 * The network of the base model in use, which whoever searches in it shares with the recogniser.
 * Safe for use by several threads.
 */
public interface AcousticModels {

  /**
   * The network as it is now, loading the model if need be; after a change of models it is another.
   *
   * @return empty when the base model is not of Hearth's kind
   * @throws AsrException when the model cannot be opened
   */
  Optional<AcousticModel> current() throws AsrException;
}
