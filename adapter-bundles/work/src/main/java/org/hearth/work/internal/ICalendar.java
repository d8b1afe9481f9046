package org.hearth.work.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes events of iCalendar files (RFC 5545). What it does not know it leaves alone. */
final class ICalendar {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final String LINE = "\r\n";
  private static final String END = "END:VCALENDAR";
  private static final String EMPTY =
      "BEGIN:VCALENDAR"
          + LINE
          + "VERSION:2.0"
          + LINE
          + "PRODID:-//Hearth//Work//EN"
          + LINE
          + END
          + LINE;
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "DAILY", ChronoUnit.DAYS,
          "WEEKLY", ChronoUnit.WEEKS,
          "MONTHLY", ChronoUnit.MONTHS,
          "YEARLY", ChronoUnit.YEARS);
  private static final Map<String, DayOfWeek> DAYS =
      Map.of(
          "MO", DayOfWeek.MONDAY,
          "TU", DayOfWeek.TUESDAY,
          "WE", DayOfWeek.WEDNESDAY,
          "TH", DayOfWeek.THURSDAY,
          "FR", DayOfWeek.FRIDAY,
          "SA", DayOfWeek.SATURDAY,
          "SU", DayOfWeek.SUNDAY);

  /** Of times that name none. */
  private final ZoneId zone;

  ICalendar(ZoneId zone) {
    this.zone = zone;
  }

  /** A line: its name, parameters and value. */
  private record Property(String name, String parameters, String value) {}

  /**
   * All events; one that cannot be read is left out.
   *
   * @param text of a file
   */
  List<Event> events(String text) {
    List<Event> events = new ArrayList<>();
    List<Property> properties = null;
    int depth = 0; // Of what stands within an event, such as an alarm.
    for (String line : text.replaceAll("\r?\n[ \t]", "").lines().toList()) {
      Property property = property(line);
      if (property.name.equals("BEGIN") && property.value.equals("VEVENT")) {
        properties = new ArrayList<>();
      } else if (properties != null && property.name.equals("BEGIN")) {
        depth++;
      } else if (properties != null && property.name.equals("END") && depth > 0) {
        depth--;
      } else if (properties != null && property.name.equals("END")) {
        event(properties).ifPresent(events::add);
        properties = null;
      } else if (properties != null && depth == 0) {
        properties.add(property);
      }
    }
    return events;
  }

  private static Property property(String line) {
    int colon = line.indexOf(':');
    String head = colon < 0 ? line : line.substring(0, colon);
    int semicolon = head.indexOf(';');
    return new Property(
        (semicolon < 0 ? head : head.substring(0, semicolon)).toUpperCase(Locale.ROOT),
        semicolon < 0 ? "" : head.substring(semicolon),
        colon < 0 ? "" : line.substring(colon + 1).strip());
  }

  private Optional<Event> event(List<Property> properties) {
    Map<String, Property> byName = new HashMap<>();
    Set<ZonedDateTime> except = new HashSet<>();
    try {
      for (Property property : properties) {
        byName.putIfAbsent(property.name, property);
        if (property.name.equals("EXDATE")) {
          for (String value : property.value.split(",")) {
            except.add(time(new Property("EXDATE", property.parameters, value)));
          }
        }
      }
      Property start = byName.get("DTSTART");
      if (start == null || cancelled(byName)) {
        return Optional.empty();
      }
      return Optional.of(
          new Event(
              unescape(Optional.ofNullable(byName.get("SUMMARY")).map(Property::value).orElse("")),
              time(start),
              length(byName),
              isDate(start),
              Optional.ofNullable(byName.get("RRULE")).map(rule -> rule(rule.value, except))));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean cancelled(Map<String, Property> event) {
    return event.containsKey("STATUS") && event.get("STATUS").value.equals("CANCELLED");
  }

  private Duration length(Map<String, Property> event) {
    if (event.containsKey("DTEND")) {
      return Duration.between(time(event.get("DTSTART")), time(event.get("DTEND")));
    }
    if (event.containsKey("DURATION")) {
      return Duration.parse(event.get("DURATION").value.replaceFirst("^P(\\d+)W$", "P$1D"));
    }
    return isDate(event.get("DTSTART")) ? Duration.ofDays(1) : Duration.ZERO;
  }

  private static boolean isDate(Property property) {
    return property.value.length() == 8;
  }

  private ZonedDateTime time(Property property) {
    String value = property.value;
    if (value.length() == 8) {
      return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(zone);
    }
    if (value.endsWith("Z")) {
      return LocalDateTime.parse(value.substring(0, value.length() - 1), TIME)
          .atZone(ZoneOffset.UTC)
          .withZoneSameInstant(zone);
    }
    return LocalDateTime.parse(value, TIME).atZone(zone(property)).withZoneSameInstant(zone);
  }

  /** A name that nobody but its own file knows counts as the household's zone. */
  private ZoneId zone(Property property) {
    for (String parameter : property.parameters.split(";")) {
      if (parameter.toUpperCase(Locale.ROOT).startsWith("TZID=")) {
        String name = parameter.substring("TZID=".length()).replace("\"", "");
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : zone;
      }
    }
    return zone;
  }

  private Recurrence rule(String value, Set<ZonedDateTime> except) {
    Map<String, String> parts = new HashMap<>();
    for (String part : value.split(";")) {
      String[] pair = part.split("=", 2);
      parts.put(pair[0].toUpperCase(Locale.ROOT), pair.length > 1 ? pair[1] : "");
    }
    ChronoUnit unit = UNITS.get(parts.get("FREQ"));
    if (unit == null) {
      throw new IllegalArgumentException("FREQ");
    }
    Set<DayOfWeek> days = new HashSet<>();
    for (String day : parts.getOrDefault("BYDAY", "").split(",")) {
      if (DAYS.containsKey(day)) {
        days.add(DAYS.get(day));
      }
    }
    return new Recurrence(
        unit,
        Math.max(1, Integer.parseInt(parts.getOrDefault("INTERVAL", "1"))),
        Optional.ofNullable(parts.get("COUNT")).map(Integer::valueOf),
        Optional.ofNullable(parts.get("UNTIL")).map(this::until),
        days,
        except);
  }

  /** A date means all of that day. */
  private ZonedDateTime until(String value) {
    ZonedDateTime time = time(new Property("UNTIL", "", value));
    return value.length() == 8 ? time.plusDays(1).minusNanos(1) : time;
  }

  private static String unescape(String text) {
    return text.replaceAll("\\\\[nN]", " ").replaceAll("\\\\(.)", "$1");
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\;,])", "\\\\$1");
  }

  /**
   * A file's text with one more event.
   *
   * @param text may be empty
   * @param stamp when it was made
   */
  static String with(String text, Event event, ZonedDateTime stamp, String uid) {
    String calendar = text.contains(END) ? text : EMPTY;
    int end = calendar.lastIndexOf(END);
    return calendar.substring(0, end)
        + String.join(
            LINE,
            "BEGIN:VEVENT",
            "UID:" + uid,
            "DTSTAMP:" + utc(stamp),
            "DTSTART:" + utc(event.start()),
            "DTEND:" + utc(event.end()),
            "SUMMARY:" + escape(event.summary()),
            "END:VEVENT",
            "")
        + calendar.substring(end);
  }

  private static String utc(ZonedDateTime time) {
    return TIME.format(time.withZoneSameInstant(ZoneOffset.UTC)) + "Z";
  }
}
