package org.hearth.intent.internal;

import org.hearth.api.intent.SpokenForm;
import org.osgi.service.component.annotations.Component;

/** Text as templates and recognisers write it. */
@Component(service = SpokenForm.class)
public final class NormalizedSpokenForm implements SpokenForm {
  @Override
  public String of(String text) {
    return String.join(" ", TextNormalizer.words(text));
  }
}
