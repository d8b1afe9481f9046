package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.intent.IntentException;
import org.hearth.intent.internal.SentenceFile.ListDefinition;
import org.hearth.intent.internal.SentenceFile.ListValue;
import org.hearth.intent.internal.SlotList.Item;

/**
 * Puts the lists of an adapter's file and the entities of all adapters together. Items stand in the
 * order of the adapters; within one adapter its entities come before the values of its file,
 * because entities are what people teach and values what comes with the context.
 */
final class ListAssembler {
  private record Owned(int adapter, Item item) {}

  private final Map<String, List<Owned>> entities = new LinkedHashMap<>();

  ListAssembler(List<Adapter> adapters) throws IntentException {
    for (int i = 0; i < adapters.size(); i++) {
      Adapter adapter = adapters.get(i);
      for (Map.Entry<String, List<EntityValue>> list : adapter.vocabulary().entities().entrySet()) {
        for (EntityValue value : list.getValue()) {
          Item item =
              value(
                  new ListValue(value.in(), value.out()),
                  "adapter '"
                      + adapter.descriptor().id()
                      + "', entity of list {"
                      + list.getKey()
                      + "}");
          entities.computeIfAbsent(list.getKey(), k -> new ArrayList<>()).add(new Owned(i, item));
        }
      }
    }
  }

  /** The lists that consist of entities alone. */
  Map<String, SlotList> entityLists() {
    Map<String, SlotList> lists = new HashMap<>();
    entities.forEach(
        (name, items) -> lists.put(name, new SlotList(items.stream().map(Owned::item).toList())));
    return lists;
  }

  /**
   * The lists of a file, extended by entities.
   *
   * @param adapter place of the file's adapter in the compiled list
   * @param place for messages
   */
  Map<String, SlotList> lists(Map<String, ListDefinition> definitions, int adapter, String place)
      throws IntentException {
    Map<String, SlotList> lists = new HashMap<>();
    for (Map.Entry<String, ListDefinition> list : definitions.entrySet()) {
      List<Item> own = items(list.getValue(), place + ", value of list {" + list.getKey() + "}");
      List<Item> all = new ArrayList<>();
      List<Owned> taught = entities.getOrDefault(list.getKey(), List.of());
      taught.stream().filter(o -> o.adapter() <= adapter).forEach(o -> all.add(o.item()));
      all.addAll(own);
      taught.stream().filter(o -> o.adapter() > adapter).forEach(o -> all.add(o.item()));
      lists.put(list.getKey(), new SlotList(all));
    }
    return lists;
  }

  private static List<Item> items(ListDefinition definition, String place) throws IntentException {
    if (definition instanceof SentenceFile.Numbers numbers) {
      return List.of(new SlotList.Range(numbers.range()));
    }
    List<Item> items = new ArrayList<>();
    for (ListValue value : ((SentenceFile.Values) definition).values()) {
      items.add(value(value, place));
    }
    return items;
  }

  private static Item value(ListValue value, String place) throws IntentException {
    String text = value.in() == null ? "" : value.in();
    try {
      Expression in = TemplateParser.parse(text);
      return new SlotList.Value(text, in, slotValue(value, in));
    } catch (TemplateException e) {
      throw Places.mistake(place, text, e);
    }
  }

  private static SlotValue slotValue(ListValue value, Expression in) {
    if (value.out() != null) {
      return new SlotValue.Constant(value.out());
    }
    return Expression.isPlain(in)
        ? new SlotValue.Constant(value.in().strip())
        : new SlotValue.Spoken();
  }
}
