package org.hearth.intent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedContextsTest {
  private static final Path FOLDERS = Path.of("../../adapter-bundles");

  static List<String> folders() throws IOException {
    try (Stream<Path> paths = Files.list(FOLDERS)) {
      return paths
          .filter(path -> Files.exists(path.resolve("sentences.yaml")))
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static Adapter adapter(String folder) throws IOException {
    Path path = FOLDERS.resolve(folder);
    Path vocabulary = path.resolve("vocabulary.json");
    return Adapters.context(
        folder,
        Files.readString(path.resolve("sentences.yaml")),
        Files.exists(vocabulary) ? vocabulary(vocabulary) : Vocabulary.EMPTY);
  }

  private static Vocabulary vocabulary(Path file) throws IOException {
    Map<String, List<EntityValue>> entities = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> list :
        new JsonMapper().readTree(file.toFile()).path("entities").properties()) {
      List<EntityValue> values = new ArrayList<>();
      list.getValue()
          .forEach(v -> values.add(new EntityValue(v.get("in").asText(), v.get("out").asText())));
      entities.put(list.getKey(), values);
    }
    return new Vocabulary(List.of(), entities);
  }

  private static CompiledIntentModel model(String folder) throws Exception {
    return Adapters.compile(adapter(folder));
  }

  @Test
  void theFoldersAreThere() throws Exception {
    assertTrue(folders().containsAll(List.of("coffee", "garage", "home", "kitchen")));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyPhraseOfAFolderMatches(String folder) throws Exception {
    CompiledIntentModel model = model(folder);
    assertFalse(model.phrases().isEmpty());
    for (String phrase : model.phrases()) {
      assertTrue(Adapters.allows(model, phrase), phrase);
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void configNamesTheFolder(String folder) throws Exception {
    JsonNode config =
        new JsonMapper().readTree(FOLDERS.resolve(folder).resolve("adapter_config.json").toFile());
    assertEquals(folder, config.path("id").asText());
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyWordWithAPronunciationIsSaid(String folder) throws Exception {
    Path file = FOLDERS.resolve(folder).resolve("vocabulary.json");
    if (!Files.exists(file)) {
      return;
    }
    Set<String> said = new HashSet<>();
    for (String phrase : model(folder).phrases()) {
      said.addAll(List.of(phrase.split(" ")));
    }
    for (JsonNode word : new JsonMapper().readTree(file.toFile()).path("words")) {
      assertTrue(said.contains(word.get("word").asText()), word.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          kitchen | turn on the kettle | TurnOn {name=kettle}
          kitchen | turn the coffee maker off | TurnOff {name=coffee machine}
          kitchen | is the oven on | IsOn {name=oven}
          kitchen | dim ceiling light to 40% | Dim {name=ceiling light, brightness=40}
          kitchen | open the door | OpenOven {}
          kitchen | preheat the oven to one hundred and eighty degrees | SetOvenTemperature {oven_temperature=180}
          kitchen | set a timer for ten minutes | StartTimer {minutes=10}
          kitchen | cancel the egg timer | CancelTimer {timer=egg}
          kitchen | what's the temperature | GetTemperature {}
          garage | open the door | OpenGarageDoor {}
          garage | close the garage door | CloseGarageDoor {}
          garage | turn on the table saw | TurnOn {name=table saw}
          garage | charge the car to eighty percent | StartCharging {charge=80}
          garage | is the heater on | IsOn {name=heater}
          home | activate Mood Lighting | HassTurnOn {name=Mood Lighting, domain=scene}
          home | add apples to my Shopping List | HassListAddItem {item=apples, name=Shopping List}
          home | cancel timer | HassCancelTimer {}
          home | is the Front Door locked | HassGetState {name=Front Door, state=locked, domain=lock}
          home | is the Garage Door open | HassGetState {name=Garage Door, state=open, domain=cover}
          home | lock the Front Door | HassTurnOn {name=Front Door, domain=lock}
          home | nevermind | HassNevermind {}
          home | pause timer | HassPauseTimer {}
          home | pause | HassMediaPause {}
          home | set a timer for 3 hours and 10 minutes | HassStartTimer {hours=3, minutes=10}
          home | set a timer for an hour and one minute | HassStartTimer {hours=1, minutes=1}
          home | skip on TV | HassMediaNext {name=TV}
          home | timer status | HassTimerStatus {}
          home | turn off lights in the Office | HassTurnOff {area=office, domain=light}
          home | turn on Standing Light | HassTurnOn {name=Standing Light}
          home | what is the Outdoor Humidity | HassGetState {name=Outdoor Humidity, domain=sensor}
          home | what's the date | HassGetCurrentDate {}
          home | avada kedavra | HassTurnOn {name=Avada Kedavra, domain=script}
          home | red alert | HassTurnOn {name=Red Alert, domain=script}
          home | set the kitchen lights to blue | HassLightSet {area=kitchen, color=blue, domain=light}
          home | set the temperature to twenty one point five degrees | HassClimateSetTemperature {temperature=21.5}
          coffee | can i get a large dark roast latte | orderDrink {size=large, roast=dark roast, coffeeDrink=latte}
          coffee | brew me a double shot medium americano with a little bit of soy milk and sugar please | orderDrink {numberOfShots=double shot, size=medium, coffeeDrink=americano, milkAmount=a little bit of soy milk, sugarAmount=sugar}
          coffee | i would like an iced coffee with brown sugar | orderDrink {coffeeDrink=iced coffee, sugarAmount=brown sugar}
          """)
  void sentencesMean(String folder, String sentence, String expected) throws Exception {
    Optional<IntentMatch> match = Adapters.match(model(folder), sentence);
    assertEquals(expected, match.map(m -> m.intent() + " " + m.slots()).orElse("nothing"));
  }

  @Test
  void doorIsThatOfTheContextThatComesFirst() throws Exception {
    CompiledIntentModel model = Adapters.compile(adapter("garage"), adapter("kitchen"));
    assertEquals("garage", Adapters.match(model, "open the door").orElseThrow().context());
  }

  @Test
  void nicknameWorksInEveryContextWithNames() throws Exception {
    Adapter anna =
        Adapters.user("anna", Map.of("name", List.of(new EntityValue("zigby", "hallway lamp"))));
    for (String folder : List.of("garage", "home", "kitchen")) {
      CompiledIntentModel model = Adapters.compile(anna, adapter(folder));
      assertEquals("hallway lamp", Adapters.slots(model, "turn on zigby").get("name"), folder);
    }
  }
}
