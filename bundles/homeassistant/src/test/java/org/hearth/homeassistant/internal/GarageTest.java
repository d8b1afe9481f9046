package org.hearth.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentModel;
import org.hearth.container.tests.stub.StubHomeAssistant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences of the context {@code garage} are said to a house. */
final class GarageTest {
  private static House house;
  private static IntentModel model;

  @TempDir private Path folder;
  private StubHomeAssistant stub;
  private HouseFiles files;
  private boolean entrances;

  @BeforeAll
  static void readAndCompile() throws Exception {
    try (StubHomeAssistant any = new StubHomeAssistant()) {
      House read = Fixture.read(any);
      List<Thing> things = new ArrayList<>(read.things());
      things.add(new Thing("lock.garage", List.of("Side Lock"), "garage", null));
      things.add(new Thing("light.bench", List.of("Bench Light"), "garage", null));
      things.add(new Thing("light.drive", List.of("Driveway Light"), "garage", null));
      things.add(new Thing("switch.charger", List.of("Car Charger"), "garage", null));
      List<Area> areas = new ArrayList<>(read.areas());
      areas.add(new Area("garage", List.of("Garage")));
      house = new House(things, areas);
    }
    model =
        Fixture.compile(
            Garage.CONTEXT,
            Files.readString(Path.of("../../adapter-bundles/garage/sentences.yaml")));
  }

  @BeforeEach
  void connect() throws Exception {
    stub = new StubHomeAssistant();
    files = new HouseFiles(folder, Fixture.VAULT);
    files.keep(Fixture.access(stub));
    files.keep(house);
  }

  @AfterEach
  void close() {
    stub.close();
    assertEquals(List.of(), stub.complaints());
  }

  private Optional<String> say(String sentence) throws HandlingException {
    HomeAssistant homeAssistant = new HomeAssistant(files, Fixture.LIMIT, entrances);
    try {
      return homeAssistant.handle(Fixture.request(model, sentence, "garage"));
    } finally {
      homeAssistant.close();
    }
  }

  private String refusal(String sentence) {
    return assertThrows(HandlingException.class, () -> say(sentence)).getMessage();
  }

  private List<String> calls() {
    return stub.calls().stream().map(GarageTest::call).toList();
  }

  private static String call(JsonNode call) {
    return call.path("service").asText()
        + call.path("service_data").toString().replace("{}", "")
        + call.path("target").path("entity_id").toString().replace(',', ' ');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          close the door | close_cover["cover.garage"] | Closing: Big Garage Door.
          stop the garage door | stop_cover["cover.garage"] | Stopped: Big Garage Door.
          lock the door | lock["lock.garage"] | Locked: Side Lock.
          turn on the bench light | turn_on["light.bench"] | Turned on: Bench Light.
          lights off | turn_off["light.bench" "light.drive"] | Turned off: Bench Light, Driveway Light.
          dim the lights to thirty percent | turn_on{"brightness_pct":30}["light.bench" "light.drive"] | Set to 30 percent: Bench Light, Driveway Light.
          charge the car | turn_on["switch.charger"] | Turned on: Car Charger.
          stop charging | turn_off["switch.charger"] | Turned off: Car Charger.
          """)
  void whatIsSaidIsDone(String sentence, String call, String reply) throws Exception {
    assertEquals(Optional.of(reply), say(sentence));
    assertEquals(List.of(call), calls());
  }

  @Test
  void doorIsOpenedOnlyWhereTheHouseholdAllowsIt() throws Exception {
    assertEquals("Entrances are not opened by voice here.", refusal("open the garage door"));
    assertEquals("Entrances are not opened by voice here.", refusal("unlock the door"));
    assertEquals(List.of(), calls());
    entrances = true;
    assertEquals(Optional.of("Opening: Big Garage Door."), say("open the garage door"));
    assertEquals(List.of("open_cover[\"cover.garage\"]"), calls());
  }

  @Test
  void questionIsAnswered() throws Exception {
    assertEquals(Optional.of("Big Garage Door: closed."), say("is the door open"));
    assertEquals(List.of(), calls());
  }

  @Test
  void lightsThatAreAskedAboutAreThoseOfTheArea() throws Exception {
    List<Area> areas = List.of(new Area("garage", List.of("Garage")));
    files.keep(
        new House(
            List.of(
                new Thing("light.office_desk", List.of("Bench Light"), "garage", null),
                new Thing("light.kitchen_worktop", List.of("Driveway Light"), "garage", null),
                new Thing("light.kitchen_ceiling", List.of("Ceiling"), "kitchen", null)),
            areas));
    assertEquals(Optional.of("Bench Light: off, Driveway Light: on."), say("are the lights on"));
    files.keep(new House(List.of(), areas));
    assertEquals("There is no light in the garage.", refusal("are the lights on"));
    files.keep(new House(List.of(), List.of()));
    assertEquals("There is no garage.", refusal("are the lights on"));
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    assertEquals("Home Assistant has no table saw.", refusal("turn on the table saw"));
    files.keep(new House(List.of(), List.of()));
    assertEquals("Home Assistant has no garage door.", refusal("close the door"));
    assertEquals("Home Assistant has no lock of the garage door.", refusal("lock the door"));
  }

  @Test
  void ofTwoDoorsNoneIsGuessed() throws Exception {
    files.keep(
        new House(
            List.of(
                new Thing("cover.left", List.of("Left Door"), null, "garage"),
                new Thing("cover.garage_right", List.of("Right Door"), null, null)),
            List.of()));
    assertEquals("There are several: Left Door, Right Door.", refusal("close the door"));
  }

  @Test
  void ofTwoDoorsOfOneNameOnlyThatOfTheGarageMoves() throws Exception {
    files.keep(
        new House(
            List.of(
                new Thing("cover.side", List.of("Garage Door"), null, "door"),
                new Thing("cover.garage", List.of("Garage Door"), null, "garage"),
                new Thing("lock.garage", List.of("Door"), null, null),
                new Thing("lock.front", List.of("Door"), null, null)),
            List.of()));
    assertEquals(Optional.of("Closing: Garage Door."), say("close the door"));
    assertEquals(Optional.of("Locked: Door."), say("lock the door"));
    assertEquals(Optional.of("Garage Door: closed."), say("is the door open"));
    assertEquals(List.of("close_cover[\"cover.garage\"]", "lock[\"lock.garage\"]"), calls());
  }

  @Test
  void whatHomeAssistantCannotDoIsLeftToOthers() throws Exception {
    assertEquals(Optional.empty(), say("charge the car to eighty percent"));
    assertEquals(Optional.empty(), say("how full is the battery"));
  }
}
