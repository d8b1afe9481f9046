package org.hearth.media.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.habits.api.taste.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {
  @TempDir private Path folder;

  private void write(String file, byte[] content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
  }

  private List<Track> found() throws IOException {
    return FolderScan.scan(folder).stream().map(LibraryTrack::track).toList();
  }

  /** A FLAC file without sound: an empty block, then comments. */
  private static byte[] flac(String... comments) {
    ByteBuffer block = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    block.putInt(4).put("test".getBytes(UTF_8)).putInt(comments.length);
    for (String comment : comments) {
      block.putInt(comment.getBytes(UTF_8).length).put(comment.getBytes(UTF_8));
    }
    int length = block.position();
    ByteBuffer file = ByteBuffer.allocate(12 + length);
    file.put("fLaC".getBytes(UTF_8)).putInt(0).put((byte) 0x84);
    file.put((byte) 0).putShort((short) length).put(block.array(), 0, length);
    return file.array();
  }

  @Test
  void tagsOfAFlacFileCount() throws IOException {
    write(
        "x/y.flac",
        flac(
            "title=So What",
            "ARTIST=Miles  Davis",
            "Album=Kind of Blue",
            "DATE=1959-08-17",
            "GENRE=Jazz"));
    assertEquals(
        List.of(new Track("So What", "Miles Davis", "Kind of Blue", "Jazz", 1959)), found());
  }

  @Test
  void namesOfFoldersCountOtherwise() throws IOException {
    write("Jazz/Miles Davis/Kind of Blue/01 - So What.wav", new byte[0]);
    write("Nico/7 Seconds.WAV", new byte[0]);
    write("loose.flac", new byte[3]);
    write("cover.jpg", new byte[0]);
    write("._hidden.wav", new byte[0]);
    assertEquals(
        List.of(
            new Track("So What", "Miles Davis", "Kind of Blue", "Jazz", 0),
            new Track("Seconds", "", "Nico", "", 0),
            new Track("loose", "", "", "", 0)),
        found());
  }

  @Test
  void damagedCommentsEndWhereTheDamageIs() throws IOException {
    byte[] damaged = flac("TITLE=So What", "ARTIST=Miles Davis");
    ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(12 + 8 + 4 + 4 + 13, -1);
    write("artist/album/file.flac", damaged);
    assertEquals(List.of(new Track("So What", "artist", "album", "", 0)), found());
  }

  @Test
  void pathsThatNoLineHoldsAreLeftOut() throws IOException {
    write("a\tb.wav", new byte[0]);
    write("c\nd/e.wav", new byte[0]);
    write("f\rg.wav", new byte[0]);
    write("h i.wav", new byte[0]);
    assertEquals(List.of(new Track("h i", "", "", "", 0)), found());
  }

  @Test
  void aTrackOutlivesItsLine() {
    LibraryTrack track =
        new LibraryTrack(
            Path.of("/music/a b.wav"), new Track("So What", "Miles Davis", "", "Jazz", 1959));
    assertEquals(track, LibraryTrack.parse(track.toLine()));
  }
}
