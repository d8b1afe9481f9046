package org.hearth.homeassistant.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets Home Assistant do what people say in the contexts {@code home} and {@code garage}. Until it
 * is connected, the intents are those of others; timers and the shopping list always are.
 */
@Component(
    service = {IntentHandler.class, SealedData.class, HomeAssistant.class},
    property = {
      IntentHandler.CONTEXT + "=home",
      IntentHandler.CONTEXT + "=garage",
      // After the household's plugins.
      "service.ranking:Integer=-50"
    },
    configurationPid = "org.hearth.homeassistant",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class HomeAssistant implements IntentHandler, SealedData {

  /** Configuration {@code org.hearth.homeassistant}. */
  @interface Config {
    /**
     * Milliseconds for an answer of Home Assistant: less than {@code handler.millis} of {@code
     * org.hearth.assistant}, after which nobody waits any more. From 1 on.
     */
    int millis() default 1_500;

    /** Whether locks are unlocked, and doors, gates and garages opened by voice. */
    boolean entrances() default false;
  }

  private final HouseFiles files;
  private final HouseLink link;
  private final boolean entrances;

  /** Called by the container. */
  @Activate
  public HomeAssistant(BundleContext context, @Reference Vault vault, Config config) {
    this(
        new HouseFiles(Path.of(context.getProperty("hearth.home"), "home-assistant"), vault),
        limit(config.millis()),
        config.entrances());
  }

  HomeAssistant(HouseFiles files, Duration limit, boolean entrances) {
    this.files = files;
    this.link = new HouseLink(files, limit);
    this.entrances = entrances;
  }

  private static Duration limit(int millis) {
    if (millis < 1) {
      throw new IllegalArgumentException(
          "org.hearth.homeassistant: millis is " + millis + ", expected 1 or more");
    }
    return Duration.ofMillis(millis);
  }

  /** What is kept, for the commands. */
  HouseFiles files() {
    return files;
  }

  @Override
  public Optional<String> handle(IntentRequest request) throws HandlingException {
    try {
      if (!link.isConfigured()) {
        return Optional.empty();
      }
      House house = files.house();
      Optional<IntentRequest> meant =
          request.match().context().equals(Garage.CONTEXT)
              ? new Garage(house).asHome(request)
              : Optional.of(request);
      return meant.isEmpty() ? Optional.empty() : act(house, meant.get());
    } catch (HomeAssistantException | KeystoreException e) {
      throw new HandlingException(e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HandlingException("Home Assistant took too long.", e);
    }
  }

  private Optional<String> act(House house, IntentRequest request)
      throws HandlingException, HomeAssistantException, KeystoreException, InterruptedException {
    Optional<Commands.Command> command = new Commands(house, entrances).of(request);
    if (command.isPresent()) {
      link.call(command.get().call());
      return Optional.of(command.get().reply());
    }
    return new Questions(house, this::state).answer(request);
  }

  private Optional<JsonNode> state(String entityId) throws HandlingException {
    try {
      return link.state(entityId);
    } catch (HomeAssistantException | KeystoreException e) {
      throw new HandlingException(e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HandlingException("Home Assistant took too long.", e);
    }
  }

  @Override
  public String name() {
    return "home assistant";
  }

  @Override
  public int reseal() throws KeystoreException {
    return files.reseal();
  }

  /** It is the household's. */
  @Override
  public void forget(String person) {}

  @Deactivate
  void close() {
    link.close();
  }
}
