package org.hearth.speakers.internal;

import java.util.List;

/** Sentences to read aloud for an enrolment: all sounds of English, some three seconds each. */
final class GuidedPrompts {
  static final List<String> ALL =
      List.of(
          "turn on the light in the kitchen and close the garage door",
          "put three boxes of fresh orange juice on the shopping list",
          "what will the weather be like on thursday evening",
          "please remind me to measure the young boy at nine",
          "play some quiet music while we choose a good book",
          "she thought that the hot water should have been ready by now");

  private GuidedPrompts() {}
}
