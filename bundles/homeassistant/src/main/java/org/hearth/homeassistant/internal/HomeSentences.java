package org.hearth.homeassistant.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hearth.api.intent.SpokenForm;

/**
 * The sentences of the context {@code home} with the names of a house: lists of names that the
 * context brings with it give way to the names that there are. A list of which the house has
 * nothing stays, since sentences without anything to speak of are a mistake; who speaks of it is
 * told that there is no such thing.
 */
final class HomeSentences {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern SPEAKABLE = Pattern.compile("[a-z']+( [a-z']+)*");

  /** Lists, and the domains that they name. */
  private static final Map<String, Set<String>> LISTS =
      Map.of(
          "name", House.SWITCHED,
          "cover", Set.of("cover"),
          "lock", Set.of("lock"),
          "scene", Set.of("scene"),
          "script", Set.of("script"),
          "sensor", Set.of("sensor"),
          "player", Set.of("media_player"));

  private final SpokenForm spoken;
  private final Set<String> leftOut = new TreeSet<>();
  private final Set<String> taken = new TreeSet<>();

  HomeSentences(SpokenForm spoken) {
    this.spoken = spoken;
  }

  /**
   * Puts the names of a house into sentences.
   *
   * @param sentences the text of {@code sentences.yaml}
   * @return the text with other lists
   * @throws HomeAssistantException when the text is not of that form
   */
  String with(House house, String sentences) throws HomeAssistantException {
    try {
      JsonNode root = YAML.readTree(sentences);
      if (!(root.path("lists") instanceof ObjectNode lists)) {
        throw new HomeAssistantException("the context home has no lists, expected those of names");
      }
      LISTS.forEach(
          (list, domains) ->
              put(lists, list, house.of(domains).stream().map(Thing::names).toList()));
      put(lists, "area", house.areas().stream().map(Area::names).toList());
      return YAML.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new HomeAssistantException("the sentences of the context home are no YAML", e);
    }
  }

  private void put(ObjectNode lists, String list, Collection<List<String>> things) {
    Map<String, String> values = new LinkedHashMap<>();
    for (List<String> names : things) {
      for (String name : names) {
        String said = spoken.of(name);
        if (SPEAKABLE.matcher(said).matches()) {
          values.putIfAbsent(said, names.get(0));
          taken.add(name);
        } else {
          leftOut.add(name);
        }
      }
    }
    if (!values.isEmpty() && lists.has(list)) {
      ArrayNode written = lists.putObject(list).putArray("values");
      values.forEach((said, name) -> written.addObject().put("in", said).put("out", name));
    }
  }

  /** Names that became words. */
  List<String> taken() {
    return new ArrayList<>(taken);
  }

  /** Names with characters that nobody says, or letters that the model does not know. */
  List<String> leftOut() {
    return new ArrayList<>(leftOut);
  }
}
