package org.hearth.intent.internal;

import org.hearth.api.intent.IntentException;

/** Messages that name where a mistake is. */
final class Places {
  private Places() {}

  /**
   * A mistake in a template.
   *
   * @param place adapter and what of it holds the template
   */
  static IntentException mistake(String place, String template, TemplateException mistake) {
    return new IntentException(
        place
            + ", template '"
            + template
            + "', column "
            + mistake.column()
            + ": "
            + mistake.getMessage(),
        mistake);
  }
}
