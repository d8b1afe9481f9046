package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.cli.api.Terminal;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code user enrol --guided --mic}, with the model that ships. */
class EnrolCommandTest {
  private static final short[] SILENCE = new short[16_000];

  /** Begins to record, and ends when the microphone has handed over what it hears. */
  private static final String RECORD = "\n" + Typed.WHEN_HEARD + "\n";

  @TempDir private Path home;
  private final Queue<short[]> spoken = new ConcurrentLinkedQueue<>();
  private final Semaphore heard = new Semaphore(0);
  private final AtomicInteger held = new AtomicInteger();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private HouseholdSpeakers speakers;
  private EnrolCommand command;

  @BeforeEach
  void open() {
    speakers = HouseholdSpeakersTest.speakers(home);
    command = new EnrolCommand(speakers, new DefaultAudioDecoder());
    command.setSoundSystem(() -> List.of(new Card("speaker", false), new Card("card", true)));
  }

  /** What the person types. */
  private final class Typed extends InputStream {
    /** Is not typed: what follows is, once a recording was handed over. */
    static final char WHEN_HEARD = '.';

    private final Queue<Byte> left = new ArrayDeque<>();

    Typed(String text) {
      for (byte each : text.getBytes(StandardCharsets.US_ASCII)) {
        left.add(each);
      }
    }

    @Override
    public int read() throws IOException {
      if (!left.isEmpty() && left.element() == WHEN_HEARD) {
        left.remove();
        try {
          assertTrue(heard.tryAcquire(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        }
      }
      return left.isEmpty() ? -1 : left.remove();
    }

    /** A key at a time. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int key = read();
      if (key >= 0) {
        into[offset] = (byte) key;
      }
      return key < 0 ? -1 : 1;
    }
  }

  /** Hears what is next of all that is spoken, then nothing until it is closed. */
  private final class Card implements SoundDevice {
    private final String id;
    private final boolean records;

    Card(String id, boolean records) {
      this.id = id;
      this.records = records;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String description() {
      return "a card of the test";
    }

    @Override
    public Optional<PcmFormat> recording() {
      return records ? Optional.of(PcmFormat.HEARTH) : Optional.empty();
    }

    @Override
    public boolean plays() {
      return !records;
    }

    @Override
    public PlaybackLine play() throws IOException {
      throw new IOException("nothing is played");
    }

    @Override
    public CaptureLine record() {
      short[] samples = spoken.remove();
      ByteBuffer bytes =
          ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asShortBuffer().put(samples);
      CountDownLatch closed = new CountDownLatch(1);
      held.incrementAndGet();
      return new CaptureLine() {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          int count = Math.min(length, bytes.remaining());
          if (count == 0) {
            heard.release();
            try {
              closed.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IOException("the line was closed");
          }
          bytes.get(into, offset, count);
          return count;
        }

        @Override
        public void close() {
          held.decrementAndGet();
          closed.countDown();
        }
      };
    }
  }

  private int enrol(String typed, String... device) throws Exception {
    Terminal terminal =
        new Terminal(
            new Typed(typed),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            prompt -> new char[0],
            home);
    EnrolCommand.Enrol enrol = (EnrolCommand.Enrol) command.command(terminal);
    CommandLine line = new CommandLine(enrol);
    line.parseArgs("anna", "--guided", "--mic" + String.join("", device));
    return enrol.call();
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void speak(int... sentences) throws Exception {
    for (int sentence : sentences) {
      spoken.add(Voices.sentence("nl", sentence));
    }
  }

  @Test
  void promptsMayBeLeftOut() throws Exception {
    speak(0, 1, 2);
    assertEquals(0, enrol(RECORD + "skip\n" + RECORD + "skip\n" + RECORD + "skip\n"));
    assertTrue(printed().contains("anna is enrolled with 3 recordings"), printed());
    assertEquals(List.of("anna"), speakers.people());
    assertEquals(0, held.get());
  }

  @Test
  void promptIsAskedForUntilItsRecordingIsGood() throws Exception {
    speak(0);
    spoken.add(SILENCE);
    speak(1, 2);
    assertEquals(0, enrol(RECORD + RECORD + RECORD + RECORD + "skip\nskip\nskip\n"));
    String complaints = err.toString(StandardCharsets.UTF_8);
    assertTrue(complaints.startsWith("the recording is "), complaints);
    assertEquals(1, complaints.lines().count(), complaints);
    assertTrue(printed().contains("anna is enrolled with 3 recordings"), printed());
  }

  @Test
  void atTheEndOfInputTheRestIsLeftOut() throws Exception {
    speak(0, 1, 2);
    assertEquals(0, enrol(RECORD + RECORD + RECORD));
    assertTrue(printed().contains("6 of 6"), printed());
    assertTrue(printed().contains("anna is enrolled with 3 recordings"), printed());
  }

  @Test
  void theEndOfInputEndsARecording() {
    spoken.add(SILENCE);
    String message = assertThrows(SpeakerException.class, () -> enrol("\n")).getMessage();
    assertEquals("0 recordings of anna are good, expected at least 3", message);
    assertEquals(0, held.get());
    assertFalse(printed().contains("is good"), printed());
  }

  @Test
  void theDeviceMayBeNamed() throws Exception {
    speak(0, 1, 2);
    assertEquals(0, enrol(RECORD + RECORD + RECORD, "=card"));
    String message =
        assertThrows(ParameterException.class, () -> enrol(RECORD, "=speaker")).getMessage();
    assertEquals("--mic is 'speaker', expected one of [card]", message);
  }

  @Test
  void withoutAMicrophoneNothingIsAsked() {
    command.setSoundSystem(() -> List.of(new Card("speaker", false)));
    assertNoMicrophone();
    command.setSoundSystem(null);
    assertNoMicrophone();
  }

  private void assertNoMicrophone() {
    String message = assertThrows(IOException.class, () -> enrol(RECORD)).getMessage();
    assertEquals("no microphone was found on this computer", message);
    assertEquals("", printed());
  }
}
