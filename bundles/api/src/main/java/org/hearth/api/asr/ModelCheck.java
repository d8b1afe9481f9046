package org.hearth.api.asr;

import java.util.List;
import java.util.Optional;

/**
 * What was found in a model directory.
 *
 * @param problems what is missing or wrong, one sentence each; empty when the model can be used
 * @param description what the model is and can do; present when there is no problem
 */
public record ModelCheck(List<String> problems, Optional<ModelDescription> description) {
  public ModelCheck {
    problems = List.copyOf(problems);
  }
}
