package org.hearth.trainer.internal.voice;

import java.util.List;
import org.hearth.trainer.internal.examples.ExampleException;
import org.hearth.trainer.internal.examples.ExampleStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The examples that people gave or confirmed. */
@Component
public final class StoredExamples implements Examples {
  private final ExampleStore store;

  /** Called by the container. */
  @Activate
  public StoredExamples(@Reference ExampleStore store) {
    this.store = store;
  }

  @Override
  public List<SpokenExample> load(String person) throws VoiceException {
    try {
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
}
