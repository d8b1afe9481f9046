package org.hearth.wellness.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitDelta;
import org.hearth.habits.api.HabitException;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.HabitSource;
import org.hearth.habits.api.wellness.DiaryEntry;
import org.hearth.habits.api.wellness.NextValue;
import org.hearth.wellness.internal.Entry.Kind;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A person's diary of the context {@code wellness}: sleep, glucose, meals, which way they go, and
 * what would be usual next, which training learns from the diary. It judges nothing: it is no
 * medical device, and every answer about values says so.
 */
@Component(
    service = {IntentHandler.class, SealedData.class, HabitSource.class},
    // Plugins of the household come first.
    property = {IntentHandler.CONTEXT + "=wellness", "service.ranking:Integer=-100"})
public final class WellnessHandler implements IntentHandler, SealedData, HabitSource {
  private static final String DISCLAIMER = " I am no medical device.";
  private static final Duration WEEK = Duration.ofDays(7);
  private static final LocalTime MORNING = LocalTime.of(7, 0);

  /** Of a kind; fewer say nothing. */
  private static final int LEAST_ENTRIES = 3;

  private static final System.Logger LOG = System.getLogger(WellnessHandler.class.getName());

  private final Diaries diaries;
  private final AdapterStore adapters;
  private final Clock clock;

  /** Called by the container. */
  @Activate
  public WellnessHandler(
      BundleContext context, @Reference Vault vault, @Reference AdapterStore adapters) {
    this(
        Path.of(context.getProperty("hearth.home"), "wellness"),
        vault,
        adapters,
        Clock.system(ZoneId.systemDefault()));
  }

  WellnessHandler(Path folder, Vault vault, AdapterStore adapters, Clock clock) {
    this.diaries = new Diaries(folder, vault);
    this.adapters = adapters;
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
      case "NextSleep" -> next(person, DiaryEntry.Kind.SLEEP, "hours of sleep");
      case "NextGlucose" -> next(person, DiaryEntry.Kind.GLUCOSE, "milligrams per deciliter");
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

  /** What would be usual: tomorrow morning for sleep, now for glucose. */
  private String next(String person, DiaryEntry.Kind kind, String unit)
      throws HandlingException, KeystoreException {
    List<DiaryEntry> diary = entries(person);
    long known = diary.stream().filter(entry -> entry.kind() == kind).count();
    if (known < LEAST_ENTRIES) {
      throw new HandlingException(
          "There are " + known + " entries of that in your diary, I need " + LEAST_ENTRIES + ".");
    }
    LocalDateTime now = LocalDateTime.now(clock);
    LocalDateTime time =
        kind == DiaryEntry.Kind.SLEEP ? now.toLocalDate().plusDays(1).atTime(MORNING) : now;
    FrozenScore model = model();
    Optional<float[]> learned = learned(model, person);
    double expected =
        NextValue.expected(model, kind, time, diary, learned.orElseGet(model::nobody));
    return "About "
        + number(expected)
        + " "
        + unit
        + (learned.isPresent() ? ", going by your diary." : ", going by people in general.")
        + DISCLAIMER;
  }

  private Optional<float[]> learned(FrozenScore model, String person) {
    try {
      return adapters.names(AdapterKind.USER).contains(person)
          ? HabitDelta.of(model, adapters.get(AdapterKind.USER, person), part())
          : Optional.empty();
    } catch (AdapterException | HabitException e) {
      LOG.log(System.Logger.Level.WARNING, "what was learned cannot be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private List<DiaryEntry> entries(String person) throws KeystoreException {
    return diaries.read(person).stream()
        .map(
            entry ->
                new DiaryEntry(
                    LocalDateTime.ofInstant(entry.time(), clock.getZone()),
                    DiaryEntry.Kind.valueOf(entry.kind().name()),
                    entry.value()))
        .toList();
  }

  @Override
  public String part() {
    return NextValue.PART;
  }

  @Override
  public String unit() {
    return "days of glucose or four days of sleep";
  }

  @Override
  public FrozenScore model() {
    return NextValue.model();
  }

  @Override
  public synchronized List<HabitRecord> records(String person) throws HabitException {
    try {
      return NextValue.records(entries(person));
    } catch (KeystoreException e) {
      throw new HabitException("the diary cannot be read: " + e.getMessage(), e);
    }
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
