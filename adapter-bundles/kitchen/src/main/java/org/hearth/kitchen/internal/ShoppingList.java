package org.hearth.kitchen.internal;

import java.util.ArrayList;
import java.util.List;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.keystore.KeystoreException;

/** What is to be bought, in the order in which it was said. */
final class ShoppingList {
  private final StateFile<List<String>> file;

  ShoppingList(StateFile<List<String>> file) {
    this.file = file;
  }

  static List<String> parse(String text) {
    return text.lines().toList();
  }

  static String print(List<String> items) {
    return String.join("\n", items);
  }

  String add(String item) throws HandlingException, KeystoreException {
    List<String> items = new ArrayList<>(file.read());
    if (items.contains(item)) {
      throw new HandlingException("The shopping list has " + item + " already.");
    }
    items.add(item);
    file.write(items);
    return "Added " + item + " to the shopping list.";
  }

  String remove(String item) throws HandlingException, KeystoreException {
    List<String> items = new ArrayList<>(file.read());
    if (!items.remove(item)) {
      throw new HandlingException("The shopping list has no " + item + ".");
    }
    file.write(items);
    return "Took " + item + " off the shopping list.";
  }

  String read() throws KeystoreException {
    List<String> items = file.read();
    return items.isEmpty()
        ? "The shopping list is empty."
        : "The shopping list: " + Lists.text(items) + ".";
  }

  String clear() throws KeystoreException {
    file.write(List.of());
    return "The shopping list is empty.";
  }
}
