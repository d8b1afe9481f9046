package org.hearth.kitchen.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.assistant.AnnouncementListener;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Timers, the shopping list and conversions, of the context {@code kitchen}; the first two of
 * {@code home}, too. Timers ring in a container that stays; what is not over when it ends rings in
 * the next one.
 */
@Component(
    service = {IntentHandler.class, SealedData.class},
    property = {
      IntentHandler.CONTEXT + "=kitchen",
      IntentHandler.CONTEXT + "=home",
      // Plugins of the household come first.
      "service.ranking:Integer=-100"
    },
    immediate = true)
public final class KitchenHandler implements IntentHandler, SealedData {
  private final List<AnnouncementListener> listeners = new CopyOnWriteArrayList<>();
  private final StateFile<Timers> timersFile;
  private final StateFile<List<String>> shoppingFile;
  private final ShoppingList shopping;
  private final TimerDesk timers;

  /** Null in a container for one command. */
  private final TimerBell bell;

  /** Called by the container. */
  @Activate
  public KitchenHandler(BundleContext context, @Reference Vault vault) {
    this(
        Path.of(context.getProperty("hearth.home"), "kitchen"),
        vault,
        Clock.systemUTC(),
        Boolean.parseBoolean(context.getProperty("hearth.staying")));
  }

  /**
   * @param rings whether timers ring
   */
  KitchenHandler(Path folder, Vault vault, Clock clock, boolean rings) {
    this.timersFile =
        new StateFile<>(
            new SealedFile(vault, Vault.HOUSEHOLD, "timers", folder.resolve("timers")),
            Timers.NONE,
            Timers::parse,
            Timers::toText);
    this.shoppingFile =
        new StateFile<>(
            new SealedFile(vault, Vault.HOUSEHOLD, "shopping list", folder.resolve("shopping")),
            List.of(),
            ShoppingList::parse,
            ShoppingList::print);
    this.shopping = new ShoppingList(shoppingFile);
    this.bell = rings ? new TimerBell(timersFile, clock, this::announce) : null;
    this.timers = new TimerDesk(timersFile, clock, this::look);
    look();
  }

  private void look() {
    if (bell != null) {
      bell.look();
    }
  }

  private boolean announce(Announcement announcement) {
    boolean heard = false;
    for (AnnouncementListener listener : listeners) {
      heard |= listener.announced(announcement);
    }
    return heard;
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addListener(AnnouncementListener listener) {
    listeners.add(listener);
    look();
  }

  /** Called by the container. */
  void removeListener(AnnouncementListener listener) {
    listeners.remove(listener);
  }

  @Override
  public Optional<String> handle(IntentRequest request) throws HandlingException {
    try {
      synchronized (timersFile) { // Against the bell.
        return Optional.ofNullable(act(request));
      }
    } catch (KeystoreException e) {
      throw new HandlingException("That cannot be read or written: " + e.getMessage(), e);
    }
  }

  /** Null for what others do. */
  private String act(IntentRequest request) throws HandlingException, KeystoreException {
    return switch (request.intent()) {
      case "StartTimer", "HassStartTimer" -> timers.start(request);
      case "PauseTimer", "HassPauseTimer" -> timers.pause(request);
      case "ResumeTimer", "HassUnpauseTimer" -> timers.resume(request);
      case "CancelTimer", "HassCancelTimer" -> timers.cancel(request);
      case "CancelAllTimers", "HassCancelAllTimers" -> timers.cancelAll();
      case "TimerStatus", "HassTimerStatus" -> timers.status(request);
      case "HassIncreaseTimer" -> timers.change(request, 1);
      case "HassDecreaseTimer" -> timers.change(request, -1);
      case "AddToShoppingList" -> shopping.add(request.text("item").orElseThrow());
      case "HassListAddItem" ->
          request.text("name").filter("Shopping List"::equals).isPresent()
              ? shopping.add(request.text("item").orElseThrow())
              : null;
      case "RemoveFromShoppingList" -> shopping.remove(request.text("item").orElseThrow());
      case "ReadShoppingList" -> shopping.read();
      case "ClearShoppingList" -> shopping.clear();
      case "Convert" ->
          Conversions.convert(
              request.number("amount").orElseThrow(),
              request.text("from").orElseThrow(),
              request.text("to").orElseThrow(),
              request.text("ingredient"));
      case "HassNevermind" -> "All right.";
      default -> null;
    };
  }

  @Override
  public String name() {
    return "kitchen";
  }

  @Override
  public int reseal() throws KeystoreException {
    synchronized (timersFile) {
      return timersFile.reseal() + shoppingFile.reseal();
    }
  }

  /** It is the household's. */
  @Override
  public void forget(String person) {}

  @Deactivate
  void close() {
    if (bell != null) {
      bell.close();
    }
  }
}
