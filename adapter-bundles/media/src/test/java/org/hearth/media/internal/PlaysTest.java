package org.hearth.media.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hearth.container.tests.stub.OpenVault;
import org.hearth.habits.api.taste.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaysTest {
  private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 25, 12, 0);

  @TempDir private Path folder;

  private static Play play(int number) {
    Track track = new Track("So What", "", "", "", 0);
    return new Play("play " + number, NOON.plusDays(number), true, track);
  }

  private List<String> idsAfterOneMore(int present) throws Exception {
    String lines =
        IntStream.range(0, present)
            .mapToObj(number -> play(number).toLine())
            .collect(Collectors.joining("\n"));
    byte[] sealed = new OpenVault().seal("anna", "plays", lines.getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("anna"), sealed);
    Plays plays = new Plays(folder, new OpenVault());
    plays.add("anna", play(present));
    return plays.of("anna").stream().map(Play::id).toList();
  }

  @Test
  void whatIsTooOldGoes() throws Exception {
    Plays plays = new Plays(folder, new OpenVault());
    plays.add("anna", play(0));
    plays.add("anna", play(1));
    plays.add("ben", play(0));
    plays.keepSince("anna", NOON.plusDays(1));
    assertEquals(List.of("play 1"), plays.of("anna").stream().map(Play::id).toList());
    assertEquals(1, plays.of("ben").size());
    plays.keepSince("anna", NOON.plusDays(2));
    assertEquals(List.of(), plays.of("anna"));
    assertFalse(Files.exists(folder.resolve("anna")));
  }

  /** Training, which takes seconds, fails when a record goes meanwhile. */
  @Test
  void oldestStayUntilThereAreManyTooMany() throws Exception {
    List<String> ids = idsAfterOneMore(Plays.MOST + Plays.ROOM - 1);
    assertEquals(Plays.MOST + Plays.ROOM, ids.size());
    assertEquals("play 0", ids.get(0));
  }

  @Test
  void thenOnlyTheNewestStay() throws Exception {
    List<String> ids = idsAfterOneMore(Plays.MOST + Plays.ROOM);
    assertEquals(Plays.MOST, ids.size());
    assertEquals("play " + (Plays.ROOM + 1), ids.get(0));
  }
}
