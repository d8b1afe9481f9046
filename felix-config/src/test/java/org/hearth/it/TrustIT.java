package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code trust}: what another household sealed is taken from those publishers alone that this
 * household accepted, and by the device alone to which it was sealed.
 */
final class TrustIT {
  private static final String DIGITS = "0123456789abcdef".repeat(4);

  @TempDir private static Path folder;

  /** Seals anna's adapter. */
  private static Hearth neighbour;

  private static Hearth.Started neighboursContainer;
  private static String neighboursKey;

  /** Gets it. */
  private static Hearth hearth;

  private static Hearth.Started container;
  private static Path sealed;

  @BeforeAll
  static void start() throws Exception {
    neighbour = Hearth.in(Files.createDirectories(folder.resolve("neighbour")));
    hearth = Hearth.in(Files.createDirectories(folder.resolve("hearth")));
    neighboursContainer = neighbour.startContainer();
    container = hearth.startContainer();
    neighboursKey = Household.keys(neighbour).path("publisher").asText();
    Path bundle = folder.resolve("anna.jar");
    Household.succeed(
        neighbour, "adapter", "build", Household.demo("anna").toString(), "-o", bundle.toString());
    sealed = sealTo(Household.keys(hearth).path("device").asText(), "travels.jar");
  }

  private static Path sealTo(String device, String name) throws Exception {
    Path to = folder.resolve(name);
    String bundle = folder.resolve("anna.jar").toString();
    assertEquals(
        "sealed user anna 1.0.0 to the device in " + to + "\n",
        Household.succeed(
            neighbour, "adapter", "seal", bundle, "--to", device, "-o", to.toString()));
    return to;
  }

  @AfterAll
  static void stop() {
    container.close();
    neighboursContainer.close();
  }

  @AfterEach
  void distrustAgain() throws Exception {
    for (String line : Household.succeed(hearth, "trust", "list").lines().toList()) {
      if (line.contains("fingerprint")) {
        Household.succeed(hearth, "trust", "remove", line.split(" ")[0]);
      }
    }
  }

  private static String refusal(Path bundle) throws Exception {
    return hearth.run("adapter", "install", bundle.toString()).refusal();
  }

  @Test
  void anAdapterTravelsOnceItsPublisherIsTrusted() throws Exception {
    String unknown = refusal(sealed);
    assertTrue(unknown.contains("sealed by another household, whose publisher"), unknown);
    assertTrue(unknown.contains("is not trusted here"), unknown);

    Household.succeed(hearth, "trust", "add", "neighbour", neighboursKey);
    assertEquals(
        "installed user anna 1.0.0\n",
        Household.succeed(hearth, "adapter", "install", sealed.toString()));
    assertEquals("hallway lamp", Household.annasZigby(hearth));

    Household.succeed(hearth, "trust", "remove", "neighbour");
    assertTrue(refusal(sealed).contains("is not trusted here"));
    assertEquals("hallway lamp", Household.annasZigby(hearth));
  }

  @Test
  void anAdapterForAnotherDeviceDoesNotOpen() throws Exception {
    Household.succeed(hearth, "trust", "add", "neighbour", neighboursKey);
    Path forThemselves = sealTo(Household.keys(neighbour).path("device").asText(), "own.jar");
    String refusal = refusal(forThemselves);
    assertTrue(refusal.contains("it was sealed to the device"), refusal);
    String back = neighbour.run("adapter", "install", sealed.toString()).refusal();
    assertTrue(back.contains("it was sealed to the device"), back);
  }

  @Test
  void anAdapterThatWasNotSealedToADeviceDoesNotOpenAnywhereElse() throws Exception {
    Household.succeed(hearth, "trust", "add", "neighbour", neighboursKey);
    String refusal = refusal(folder.resolve("anna.jar"));
    assertTrue(refusal.contains("is refused: "), refusal);
  }

  @Test
  void oneBitOfATravellingAdapterChangedIsOneTooMany() throws Exception {
    Household.succeed(hearth, "trust", "add", "neighbour", neighboursKey);
    byte[] bytes = Files.readAllBytes(sealed);
    bytes[bytes.length / 2] ^= 1;
    assertTrue(refusal(Files.write(folder.resolve("altered.jar"), bytes)).contains("altered"));
  }

  @Test
  void publishersAreListedByTheNameThatTheyWereGiven() throws Exception {
    assertEquals(
        "no publisher is accepted but this household\n",
        Household.succeed(hearth, "trust", "list"));
    Household.succeed(hearth, "trust", "add", "neighbour", neighboursKey);
    String fingerprint = Household.keys(neighbour).path("fingerprint").asText();
    assertEquals(
        "neighbour        data  fingerprint " + fingerprint + "\n",
        Household.succeed(hearth, "trust", "list"));
    String again = hearth.run("trust", "add", "other", neighboursKey).refusal();
    assertTrue(again.contains("accepted already, as 'neighbour'"), again);
    String unknown = hearth.run("trust", "remove", "stranger").refusal();
    assertTrue(unknown.contains("no publisher 'stranger'"), unknown);
    assertTrue(unknown.contains("there is: neighbour"), unknown);
  }

  @Test
  void aKeyWithAnotherFingerprintIsNotAccepted() throws Exception {
    String fingerprint = Household.keys(neighbour).path("fingerprint").asText();
    String refusal =
        hearth
            .run("trust", "add", "neighbour", neighboursKey, "--fingerprint", "00" + fingerprint)
            .refusal();
    assertTrue(refusal.contains("does not have the fingerprint"), refusal);
    assertFalse(refusal.contains(" " + fingerprint), refusal);
    assertEquals("", Household.succeed(hearth, "trust", "list", "--json"));
    String spaced = fingerprint.toUpperCase(Locale.ROOT).replaceAll("(.{4})", "$1 ");
    Household.succeed(hearth, "trust", "add", "neighbour", neighboursKey, "--fingerprint", spaced);
    assertEquals(
        "{\"name\":\"neighbour\",\"role\":\"data\",\"fingerprint\":\"" + fingerprint + "\"}\n",
        Household.succeed(hearth, "trust", "list", "--json"));
  }

  @ParameterizedTest
  @CsvSource({
    "shop, hearth-publisher:12, expected hearth-publisher: and 64 hexadecimal digits",
    "shop, hearth-device:DIGITS, expected hearth-publisher: and 64 hexadecimal digits",
    "shop, DIGITS, expected hearth-publisher: and 64 hexadecimal digits",
    "The Shop, hearth-publisher:DIGITS, the publisher's name is 'The Shop'"
  })
  void whatIsNoPublisherIsRefused(String name, String key, String expected) throws Exception {
    String given = key.replace("DIGITS", DIGITS);
    String refusal = hearth.run("trust", "add", name, given).refusal();
    assertTrue(refusal.contains(expected), refusal);
  }

  @Test
  void aRoleThatThereIsNotIsAMistakeOfTheCommandLine() throws Exception {
    Hearth.Result result = hearth.run("trust", "add", "neighbour", neighboursKey, "--role", "root");
    assertEquals(2, result.exit(), result.toString());
    assertTrue(result.err().contains("is 'root', expected 'data' or 'code'"), result.err());
  }

  @ParameterizedTest
  @CsvSource({"hearth-publisher:DIGITS", "hearth-device:xyz", "DIGITS"})
  void whatIsNoDeviceGetsNothing(String device) throws Exception {
    Path never = folder.resolve("never.jar");
    String bundle = folder.resolve("anna.jar").toString();
    String to = device.replace("DIGITS", DIGITS);
    String refusal =
        neighbour.run("adapter", "seal", bundle, "--to", to, "-o", never.toString()).refusal();
    assertTrue(refusal.contains("expected hearth-device: and 64 hexadecimal"), refusal);
    assertFalse(Files.exists(never));
  }
}
