package org.example.lamp;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.osgi.service.component.annotations.Component;

/** Switches lamps. These are only remembered; put the call of your own lamps into their place. */
@Component(property = IntentHandler.CONTEXT + "=lamp")
public final class LampHandler implements IntentHandler {
  private final Map<String, String> states = new ConcurrentHashMap<>();

  @Override
  public Optional<String> handle(IntentRequest request) throws HandlingException {
    String lamp = request.text("lamp").orElseThrow();
    if (request.intent().equals("IsOn")) {
      return Optional.of("The " + lamp + " is " + states.getOrDefault(lamp, "off") + ".");
    }
    String state = request.text("state").orElseThrow();
    if (state.equals(states.put(lamp, state))) {
      throw new HandlingException("The " + lamp + " is " + state + " already.");
    }
    return Optional.of("The " + lamp + " is " + state + ".");
  }
}
