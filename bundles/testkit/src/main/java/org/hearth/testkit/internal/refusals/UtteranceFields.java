package org.hearth.testkit.internal.refusals;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.api.assistant.Utterance;

/**
 * All that an utterance carries, by the names of its record components: what is added to it one day
 * is here without a change.
 */
final class UtteranceFields {
  /**
   * Names of the numbers that every utterance has: components, and those of records within, such as
   * {@code judgement.inDomain}.
   */
  static final List<String> NUMBERS = List.copyOf(numbers(Utterance.class, ""));

  private UtteranceFields() {}

  private static List<String> numbers(Class<?> type, String prefix) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + component.getName();
      if (component.getType() == double.class) {
        names.add(name);
      } else if (component.getType().isRecord()) {
        names.addAll(numbers(component.getType(), name + "."));
      }
    }
    return names;
  }

  /** Every component as a plain value: strings, numbers, booleans, lists and maps of them, null. */
  static Map<String, Object> of(Utterance utterance) {
    return fields(utterance);
  }

  /**
   * @param name one of {@link #NUMBERS}
   */
  static double number(Utterance utterance, String name) {
    Object value = utterance;
    for (String part : name.split("\\.")) {
      value = value instanceof Record record ? component(record, part) : null;
    }
    if (value instanceof Double number) {
      return number;
    }
    throw new IllegalArgumentException("an utterance has no number " + name);
  }

  private static Object component(Record record, String name) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (component.getName().equals(name)) {
        return value(record, component);
      }
    }
    return null;
  }

  private static Map<String, Object> fields(Record whole) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : whole.getClass().getRecordComponents()) {
      fields.put(component.getName(), plain(value(whole, component)));
    }
    return fields;
  }

  private static Object value(Record whole, RecordComponent component) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(UtteranceFields::plain).orElse(null);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(UtteranceFields::plain).collect(Collectors.toList());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> fields = new LinkedHashMap<>();
      map.forEach((name, each) -> fields.put(name.toString(), plain(each)));
      return fields;
    }
    if (value instanceof Record part) {
      return fields(part);
    }
    return value instanceof Number || value instanceof Boolean || value == null
        ? value
        : value.toString();
  }
}
