package org.hearth.trainer.internal.voice;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hearth.trainer.internal.examples.ExampleException;
import org.hearth.trainer.internal.examples.ExampleStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The examples that people gave or confirmed. */
@Component
public final class StoredExamples implements Examples {
  /** All of them are in memory for a while, 32 kB for each second. */
  private static final double MAX_SECONDS = 2700;

  private final ExampleStore store;

  /** Called by the container. */
  @Activate
  public StoredExamples(@Reference ExampleStore store) {
    this.store = store;
  }

  @Override
  public List<SpokenExample> load(String person) throws VoiceException {
    try {
      double seconds = store.counts(person).seconds();
      if (seconds > MAX_SECONDS) {
        throw new VoiceException(
            String.format(
                Locale.ROOT,
                "the examples of %s last %.0f s, expected at most %.0f to train on",
                person,
                seconds,
                MAX_SECONDS));
      }
      return store.load(person).stream()
          .map(
              example ->
                  new SpokenExample(
                      example.id(), example.samples(), example.text(), example.heldOut()))
          .toList();
    } catch (ExampleException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  @Override
  public Set<String> ids(String person) throws VoiceException {
    try {
      return store.ids(person);
    } catch (ExampleException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }
}
