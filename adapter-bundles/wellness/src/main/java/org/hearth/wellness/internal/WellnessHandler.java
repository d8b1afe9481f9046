package org.hearth.wellness.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.wellness.internal.Entry.Kind;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A person's diary of the context {@code wellness}: sleep, glucose, meals, and which way they go.
 * It judges nothing: it is no medical device, and every answer about values says so.
 */
@Component(
    service = {IntentHandler.class, SealedData.class},
    // Plugins of the household come first.
    property = {IntentHandler.CONTEXT + "=wellness", "service.ranking:Integer=-100"})
public final class WellnessHandler implements IntentHandler, SealedData {
  private static final String DISCLAIMER = " I am no medical device.";
  private static final Duration WEEK = Duration.ofDays(7);

  private final Diaries diaries;
  private final Clock clock;

  /** Called by the container. */
  @Activate
  public WellnessHandler(BundleContext context, @Reference Vault vault) {
    this(
        Path.of(context.getProperty("hearth.home"), "wellness"),
        vault,
        Clock.system(ZoneId.systemDefault()));
  }

  WellnessHandler(Path folder, Vault vault, Clock clock) {
    this.diaries = new Diaries(folder, vault);
    this.clock = clock;
  }

  @Override
  public synchronized Optional<String> handle(IntentRequest request) throws HandlingException {
    if (request.intent().equals("IsThisMedical")) {
      return Optional.of("No. I keep a diary; ask a doctor." + DISCLAIMER);
    }
    String person =
        request
            .user()
            .orElseThrow(
                () -> new HandlingException("I keep diaries of people, and do not know you."));
    try {
      return Optional.ofNullable(act(request, person));
    } catch (KeystoreException e) {
      throw new HandlingException("Your diary cannot be read or written.", e);
    }
  }

  /** Null for what others do. */
  private String act(IntentRequest request, String person)
      throws HandlingException, KeystoreException {
    return switch (request.intent()) {
      case "LogSleep" -> {
        double hours = request.number("hours").orElseThrow() + request.number("extra").orElse(0.0);
        add(person, new Entry(clock.instant(), Kind.SLEEP, hours, ""));
        yield "Noted: " + number(hours) + " hours of sleep.";
      }
      case "LogGlucose" -> {
        double value = request.number("glucose").orElseThrow();
        add(person, new Entry(clock.instant(), Kind.GLUCOSE, value, ""));
        yield "Noted: " + number(value) + " milligrams per deciliter.";
      }
      case "LogMeal" -> {
        String meal =
            request.text("meal").orElseThrow() + " for " + request.text("mealtime").orElseThrow();
        add(person, new Entry(clock.instant(), Kind.MEAL, 0, meal));
        yield "Noted: " + meal + ".";
      }
      case "SleepTrend" -> week(person, Kind.SLEEP, "hours of sleep");
      case "GlucoseTrend" -> week(person, Kind.GLUCOSE, "milligrams per deciliter");
      case "LastGlucose" -> last(person);
      case "TodaysMeals" -> meals(person);
      case "ForgetLast" -> forgetLast(person);
      default -> null;
    };
  }

  private void add(String person, Entry entry) throws KeystoreException {
    List<Entry> entries = new ArrayList<>(diaries.read(person));
    entries.add(entry);
    diaries.write(person, entries);
  }

  private String week(String person, Kind kind, String unit)
      throws HandlingException, KeystoreException {
    Instant begin = clock.instant().minus(WEEK);
    List<Entry> entries =
        of(person, kind).stream().filter(entry -> !entry.time().isBefore(begin)).toList();
    if (entries.isEmpty()) {
      throw new HandlingException("There is nothing of this week in your diary.");
    }
    double mean = entries.stream().mapToDouble(Entry::value).average().orElseThrow();
    return number(mean)
        + " "
        + unit
        + " on average, of "
        + entries.size()
        + (entries.size() == 1 ? " entry" : " entries")
        + " in a week"
        + trend(entries)
        + "."
        + DISCLAIMER;
  }

  private static String trend(List<Entry> entries) {
    OptionalDouble slope = Trend.perDay(entries);
    if (slope.isEmpty()) {
      return "";
    }
    String change = number(Math.abs(slope.getAsDouble()));
    return change.equals("0")
        ? ", steady"
        : (slope.getAsDouble() > 0 ? ", rising" : ", falling") + " by " + change + " a day";
  }

  private List<Entry> of(String person, Kind kind) throws KeystoreException {
    return diaries.read(person).stream().filter(entry -> entry.kind() == kind).toList();
  }

  private String last(String person) throws HandlingException, KeystoreException {
    List<Entry> entries = of(person, Kind.GLUCOSE);
    if (entries.isEmpty()) {
      throw new HandlingException("There is no glucose in your diary.");
    }
    return number(entries.get(entries.size() - 1).value())
        + " milligrams per deciliter."
        + DISCLAIMER;
  }

  private String meals(String person) throws KeystoreException {
    LocalDate today = LocalDate.now(clock);
    List<String> meals =
        of(person, Kind.MEAL).stream()
            .filter(entry -> LocalDate.ofInstant(entry.time(), clock.getZone()).equals(today))
            .map(Entry::text)
            .toList();
    return meals.isEmpty()
        ? "There is no meal of today in your diary."
        : meals.stream().collect(Collectors.joining(", ", "Today: ", "."));
  }

  private String forgetLast(String person) throws HandlingException, KeystoreException {
    List<Entry> entries = new ArrayList<>(diaries.read(person));
    if (entries.isEmpty()) {
      throw new HandlingException("Your diary is empty.");
    }
    entries.remove(entries.size() - 1);
    diaries.write(person, entries);
    return "Deleted.";
  }

  /** To one digit behind the point. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public String name() {
    return "wellness";
  }

  @Override
  public synchronized int reseal() throws KeystoreException {
    return diaries.reseal();
  }

  @Override
  public synchronized void forget(String person) throws KeystoreException {
    diaries.forget(person);
  }
}
