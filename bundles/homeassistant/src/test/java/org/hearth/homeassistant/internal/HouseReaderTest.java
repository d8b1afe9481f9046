package org.hearth.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.Collectors;
import org.hearth.container.tests.stub.StubHomeAssistant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HouseReaderTest {
  private StubHomeAssistant stub;

  @BeforeEach
  void open() throws Exception {
    stub = new StubHomeAssistant();
  }

  @AfterEach
  void close() {
    stub.close();
    assertEquals(List.of(), stub.complaints());
  }

  @Test
  void namesAliasesAndAreasAreRead() throws Exception {
    House house = Fixture.read(stub);
    assertTrue(
        house
            .things()
            .contains(
                new Thing(
                    "light.kitchen_ceiling",
                    List.of("Kitchen Ceiling", "big light"),
                    "kitchen", // Its device's.
                    null)),
        house.toString());
    assertTrue(
        house
            .things()
            .contains(
                new Thing("light.kitchen_worktop", List.of("Worktop Light"), "kitchen", null)),
        "its own area, not its device's");
    assertEquals(
        List.of(
            new Area("kitchen", List.of("Kitchen")),
            new Area("office", List.of("Office", "study"))),
        house.areas());
  }

  @Test
  void whatAssistantsShallNotSeeIsLeftOut() throws Exception {
    String ids =
        Fixture.read(stub).things().stream().map(Thing::id).collect(Collectors.joining(" "));
    assertFalse(ids.contains("light.secret"), ids);
    assertFalse(ids.contains("light.hidden"), ids);
    assertFalse(ids.contains("sensor.uptime"), ids);
    assertFalse(ids.contains("automation.night"), ids);
  }

  @Test
  void whoIsNoAdministratorSeesAllThatIsNotHidden() throws Exception {
    stub.degrade();
    String ids =
        Fixture.read(stub).things().stream().map(Thing::id).collect(Collectors.joining(" "));
    assertTrue(ids.contains("light.secret"), ids);
    assertFalse(ids.contains("light.hidden"), ids);
  }

  @Test
  void wrongTokenIsRefusedWithoutShowingIt() {
    Access wrong = new Access(URI.create(stub.url()), "wrong.token");
    String message =
        assertThrows(
                HomeAssistantException.class,
                () -> Conversation.open(HttpClient.newHttpClient(), wrong, Fixture.LIMIT))
            .getMessage();
    assertEquals("Home Assistant refuses the token", message);
  }

  @Test
  void placeWhereNobodyIsIsNamed() {
    stub.close();
    String message =
        assertThrows(HomeAssistantException.class, () -> Fixture.read(stub)).getMessage();
    assertEquals("Home Assistant does not answer at " + stub.url(), message);
  }
}
