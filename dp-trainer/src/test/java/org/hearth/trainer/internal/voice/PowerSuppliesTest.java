package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerSuppliesTest {
  @TempDir Path folder;

  private void write(String supply, String name, String value) throws IOException {
    Files.createDirectories(folder.resolve(supply));
    Files.writeString(folder.resolve(supply).resolve(name), value + "\n");
  }

  private void assertBatteryOnly(boolean expected) {
    assertEquals(expected, new PowerSupplies(folder).getAsBoolean());
  }

  @Test
  void aComputerThatTellsNothingIsFed() {
    assertBatteryOnly(false);
    assertEquals(false, new PowerSupplies(folder.resolve("missing")).getAsBoolean());
  }

  @Test
  void aDischargingBatteryAlone() throws IOException {
    write("BAT0", "type", "Battery");
    write("BAT0", "status", "Discharging");
    write("AC", "type", "Mains");
    write("AC", "online", "0");
    assertBatteryOnly(true);
  }

  @Test
  void mainsFeedThoughABatteryDischarges() throws IOException {
    write("BAT0", "type", "Battery");
    write("BAT0", "status", "Discharging");
    write("AC", "type", "Mains");
    write("AC", "online", "1");
    assertBatteryOnly(false);
  }

  @Test
  void aFullBatteryIsNotInUse() throws IOException {
    write("BAT0", "type", "Battery");
    write("BAT0", "status", "Full");
    assertBatteryOnly(false);
  }

  @Test
  void theBatteryOfAMouseDoesNotCount() throws IOException {
    write("hidpp_battery_0", "type", "Battery");
    write("hidpp_battery_0", "scope", "Device");
    write("hidpp_battery_0", "status", "Discharging");
    assertBatteryOnly(false);
  }
}
