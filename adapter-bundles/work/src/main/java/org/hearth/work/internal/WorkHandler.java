package org.hearth.work.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;
import org.hearth.api.storage.DurableFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The calendar and notes of the context {@code work}. The calendar is an iCalendar file that other
 * programs may read and write, {@code work/calendar.ics} in the home; notes are sealed.
 */
@Component(
    service = {IntentHandler.class, SealedData.class},
    // Plugins of the household come first.
    property = {IntentHandler.CONTEXT + "=work", "service.ranking:Integer=-100"})
public final class WorkHandler implements IntentHandler, SealedData {
  /** Of an event for which no length was said. */
  private static final Duration USUAL = Duration.ofMinutes(30);

  private final Path file;
  private final SealedFile notes;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /** Called by the container. */
  @Activate
  public WorkHandler(BundleContext context, @Reference Vault vault) {
    this(
        Path.of(context.getProperty("hearth.home"), "work"),
        vault,
        Clock.system(ZoneId.systemDefault()),
        UUID::randomUUID);
  }

  WorkHandler(Path folder, Vault vault, Clock clock, Supplier<UUID> ids) {
    this.file = folder.resolve("calendar.ics");
    this.notes = new SealedFile(vault, Vault.HOUSEHOLD, "notes", folder.resolve("notes"));
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public synchronized Optional<String> handle(IntentRequest request) throws HandlingException {
    try {
      return Optional.ofNullable(act(request));
    } catch (IOException e) {
      throw new HandlingException("The calendar cannot be read or written.", e);
    } catch (KeystoreException e) {
      throw new HandlingException("The notes cannot be read or written.", e);
    }
  }

  /** Null for what others do. */
  private String act(IntentRequest request)
      throws HandlingException, IOException, KeystoreException {
    return switch (request.intent()) {
      case "CalendarDay" -> day(request);
      case "NextEvent" -> next();
      case "IsFree" -> isFree(request);
      case "AddEvent" -> add(request);
      case "AddNote" -> note(request.text("task").orElseThrow());
      case "ReadNotes" -> readNotes();
      case "DeleteLastNote" -> deleteLast();
      case "DeleteNotes" -> deleteAll();
      default -> null;
    };
  }

  private ZonedDateTime now() {
    return ZonedDateTime.now(clock);
  }

  private String calendar() throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private Agenda agenda() throws IOException {
    return new Agenda(new ICalendar(clock.getZone()).events(calendar()));
  }

  private String day(IntentRequest request) throws IOException {
    ZonedDateTime now = now();
    LocalDate day = SpokenTime.day(request, now.toLocalDate());
    List<Event> events = agenda().on(day, now);
    String when = SpokenTime.text(day, now.toLocalDate());
    if (events.isEmpty()) {
      return "There is nothing on your calendar " + when + ".";
    }
    return capital(when)
        + ": "
        + events.stream().map(event -> text(event, day)).collect(Collectors.joining(", "))
        + ".";
  }

  private static String text(Event event, LocalDate day) {
    boolean whole = event.allDay() || event.start().toLocalDate().isBefore(day);
    return event.summary() + (whole ? "" : " at " + SpokenTime.text(event.start().toLocalTime()));
  }

  private String next() throws IOException {
    ZonedDateTime now = now();
    return agenda()
        .next(now)
        .map(
            event ->
                event.summary()
                    + " "
                    + SpokenTime.text(event.start().toLocalDate(), now.toLocalDate())
                    + " at "
                    + SpokenTime.text(event.start().toLocalTime())
                    + ".")
        .orElse("There is nothing more on your calendar.");
  }

  private String isFree(IntentRequest request) throws IOException {
    ZonedDateTime begin = time(request);
    List<Event> events =
        agenda().between(begin, begin.plus(USUAL)).stream()
            .filter(event -> !event.allDay())
            .toList();
    return events.isEmpty()
        ? "Yes, you are free then."
        : "No, there is " + text(events.get(0), begin.toLocalDate()) + ".";
  }

  private ZonedDateTime time(IntentRequest request) {
    LocalDate day = SpokenTime.day(request, now().toLocalDate());
    return day.atTime(SpokenTime.time(request)).atZone(clock.getZone());
  }

  private String add(IntentRequest request) throws IOException, HandlingException {
    ZonedDateTime now = now();
    ZonedDateTime start = time(request);
    if (start.isBefore(now)) {
      throw new HandlingException(SpokenTime.text(start.toLocalTime()) + " today is over already.");
    }
    Duration length =
        Duration.ofHours(request.number("length_hours").map(Double::longValue).orElse(0L))
            .plusMinutes(request.number("length_minutes").map(Double::longValue).orElse(0L));
    Event event =
        new Event(
            request.text("event").orElseThrow(),
            start,
            length.isZero() ? USUAL : length,
            false,
            Optional.empty());
    DurableFile.write(
        file,
        ICalendar.with(calendar(), event, now, ids.get() + "@hearth")
            .getBytes(StandardCharsets.UTF_8));
    return event.summary()
        + " "
        + SpokenTime.text(start.toLocalDate(), now.toLocalDate())
        + " from "
        + SpokenTime.text(start.toLocalTime())
        + " to "
        + SpokenTime.text(event.end().toLocalTime())
        + ".";
  }

  private List<String> notes() throws KeystoreException {
    return notes
        .read()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().toList())
        .orElse(List.of());
  }

  private void write(List<String> all) throws KeystoreException {
    notes.write(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
  }

  private String note(String task) throws KeystoreException {
    List<String> all = new ArrayList<>(notes());
    all.add(task);
    write(all);
    return "Noted: " + task + ".";
  }

  private String readNotes() throws KeystoreException {
    List<String> all = notes();
    return all.isEmpty() ? "You have no notes." : "Your notes: " + String.join(", ", all) + ".";
  }

  private String deleteLast() throws KeystoreException, HandlingException {
    List<String> all = new ArrayList<>(notes());
    if (all.isEmpty()) {
      throw new HandlingException("You have no notes.");
    }
    String last = all.remove(all.size() - 1);
    write(all);
    return "Deleted: " + last + ".";
  }

  private String deleteAll() throws KeystoreException {
    notes.delete();
    return "You have no notes.";
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  @Override
  public String name() {
    return "work";
  }

  @Override
  public synchronized int reseal() throws KeystoreException {
    return notes.reseal();
  }

  /** It is the household's. */
  @Override
  public void forget(String person) {}
}
