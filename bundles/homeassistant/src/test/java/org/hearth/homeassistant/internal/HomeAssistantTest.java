package org.hearth.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.IntentRequest;
import org.hearth.container.tests.stub.StubHomeAssistant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences of the context {@code home} are said to a house. */
class HomeAssistantTest {
  private static House house;
  private static IntentModel model;

  @TempDir private Path folder;
  private StubHomeAssistant stub;
  private HouseFiles files;
  private HomeAssistant homeAssistant;

  @BeforeAll
  static void readAndCompile() throws Exception {
    try (StubHomeAssistant any = new StubHomeAssistant()) {
      house = Fixture.read(any);
    }
    model = Fixture.compile(Fixture.sentences().with(house, Fixture.shipped()));
  }

  @BeforeEach
  void connect() throws Exception {
    stub = new StubHomeAssistant();
    files = new HouseFiles(folder, Fixture.VAULT);
    files.keep(Fixture.access(stub));
    files.keep(house);
    homeAssistant = new HomeAssistant(files, Fixture.LIMIT, false);
  }

  @AfterEach
  void close() {
    homeAssistant.close();
    stub.close();
    assertEquals(List.of(), stub.complaints());
  }

  private Optional<String> say(String sentence) throws HandlingException {
    return homeAssistant.handle(Fixture.request(model, sentence, "kitchen"));
  }

  private String refusal(String sentence) {
    return assertThrows(HandlingException.class, () -> say(sentence)).getMessage();
  }

  private static String call(JsonNode call) {
    String data = call.path("service_data").toString();
    return call.path("domain").asText()
        + "."
        + call.path("service").asText()
        + (data.equals("{}") ? "" : data)
        + call.path("target").path("entity_id").toString().replace(',', ' ');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          turn on the big light | homeassistant.turn_on["light.kitchen_ceiling"] | Turned on: Kitchen Ceiling.
          turn off the bath heater | homeassistant.turn_off["switch.heater"] | Turned off: Bath Heater.
          turn on the lights in the kitchen | light.turn_on["light.kitchen_ceiling" "light.kitchen_worktop"] | Turned on: Kitchen Ceiling, Worktop Light.
          turn on the study lights | light.turn_on["light.office_desk"] | Turned on: Desk Lamp.
          turn off all the lights | light.turn_off["light.kitchen_ceiling" "light.kitchen_worktop" "light.office_desk"] | Turned off: Kitchen Ceiling, Worktop Light, Desk Lamp.
          turn off everything | homeassistant.turn_off["light.kitchen_ceiling" "light.kitchen_worktop" "light.office_desk" "switch.heater" "switch.kuche" "media_player.kitchen" "media_player.office"] | Turned off: 7 things.
          set the desk lamp to fifty percent | light.turn_on{"brightness_pct":50}["light.office_desk"] | Set to 50 percent: Desk Lamp.
          set the office light to light blue | light.turn_on{"color_name":"lightblue"}["light.office_desk"] | Set to light blue: Desk Lamp.
          set the desk lamp to warm white | light.turn_on{"color_temp_kelvin":2700}["light.office_desk"] | Set to warm white: Desk Lamp.
          open the office blinds | cover.open_cover["cover.blinds"] | Opening: Office Blinds.
          open the kitchen curtain | cover.open_cover["cover.outdoor_curtain"] | Opening: Kitchen Curtain.
          close the big garage door | cover.close_cover["cover.garage"] | Closing: Big Garage Door.
          lock the front door | lock.lock["lock.front"] | Locked: Front Door.
          lock all doors | lock.lock["lock.front"] | Locked: Front Door.
          set the thermostat to twenty one degrees | climate.set_temperature{"temperature":21.0}["climate.office"] | Set to 21 degrees: Office Radiator.
          pause the music | media_player.media_pause["media_player.kitchen"] | Paused: Kitchen Radio.
          set the volume to thirty percent | media_player.volume_set{"volume_level":0.3}["media_player.kitchen"] | Volume 30: Kitchen Radio.
          turn the volume up | media_player.volume_up["media_player.kitchen"] | Louder: Kitchen Radio.
          mute the office speaker | media_player.volume_mute{"is_volume_muted":true}["media_player.office"] | Muted: Office Speaker.
          """)
  void whatIsSaidIsDone(String sentence, String call, String reply) throws Exception {
    assertEquals(Optional.of(reply), say(sentence));
    assertEquals(List.of(call), stub.calls().stream().map(HomeAssistantTest::call).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is the desk lamp on | Desk Lamp: off.
          is the front door locked | Front Door: locked.
          what is the kitchen humidity | Kitchen Humidity: 48 %.
          what is the temperature in the office | Office Radiator: 20.5 degrees.
          what is the humidity | Kitchen Humidity: 48 percent.
          what is the weather | partly cloudy, 7.3 degrees.
          """)
  void questionsAreAnswered(String sentence, String answer) throws Exception {
    assertEquals(Optional.of(answer), say(sentence));
    assertEquals(List.of(), stub.calls());
  }

  @Test
  void whatOthersDoIsLeftToThem() throws Exception {
    assertEquals(Optional.empty(), say("set a timer for ten minutes"));
    assertEquals(Optional.empty(), say("add milk to the shopping list"));
  }

  @Test
  void entrancesStayShutUnlessTheHouseholdAllowsIt() throws Exception {
    assertEquals("Entrances are not opened by voice here.", refusal("unlock the front door"));
    assertEquals("Entrances are not opened by voice here.", refusal("open the big garage door"));
    assertEquals("Entrances are not opened by voice here.", refusal("open the garden cover"));
    assertEquals(List.of(), stub.calls());
    HomeAssistant allowing = new HomeAssistant(files, Fixture.LIMIT, true);
    try {
      allowing.handle(
          new IntentRequest(
              Fixture.match(model, "unlock the front door").orElseThrow(),
              "",
              Optional.empty(),
              Optional.empty()));
    } finally {
      allowing.close();
    }
    assertEquals("lock.unlock[\"lock.front\"]", call(stub.calls().get(0)));
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertEquals("Home Assistant has no Movie Mode.", refusal("activate movie mode"));
    assertEquals(
        "There is no thermostat in the Kitchen.",
        refusal("set the temperature in the kitchen to twenty degrees"));
  }

  @Test
  void refusalOfHomeAssistantIsSaid() {
    stub.refuse("The lamp is on fire");
    assertEquals("Home Assistant refuses: The lamp is on fire.", refusal("turn on the desk lamp"));
  }

  @Test
  void conversationIsOpenedAgainWhenHomeAssistantWasStartedAgain() throws Exception {
    say("turn on the desk lamp");
    stub.hangUp();
    say("turn off the desk lamp");
    assertEquals(2, stub.calls().size());
  }

  /** A false alarm when opening a connection takes longer than three seconds. */
  @Test
  void whatIsAnsweredLateIsNotDoneTwice() throws Exception {
    homeAssistant = new HomeAssistant(files, Duration.ofSeconds(3), false);
    say("turn on the desk lamp");
    stub.silence();
    assertEquals("Home Assistant has not answered in time.", refusal("turn the volume up"));
    assertEquals(2, stub.calls().size());
  }

  @Test
  void houseThatDoesNotAnswerIsToldOf() {
    stub.close();
    assertEquals(
        "Home Assistant does not answer at " + stub.url() + ".", refusal("turn on the desk lamp"));
  }

  @Test
  void withoutAConnectionNothingIsItsOwn() throws Exception {
    files.delete();
    assertEquals(Optional.empty(), say("turn on the desk lamp"));
  }

  @Test
  void tokenIsOnlyInTheSealedFile() throws Exception {
    files.keep(new Access(URI.create("https://home:8123"), "other"));
    assertEquals(Optional.of("other"), files.access().map(Access::token));
    assertEquals(2, files.reseal());
    files.delete();
    assertEquals(0, files.reseal());
  }
}
