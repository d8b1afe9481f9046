package org.hearth.soundcard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundDevice;
import org.junit.jupiter.api.Test;

final class MicrophoneTest {
  /** Only a test that hangs takes so long. */
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Short> heard = new LinkedBlockingQueue<>();
  private final Microphone.Surroundings surroundings =
      new Microphone.Surroundings() {
        @Override
        public Runnable appeared(Loudspeaker loudspeaker) {
          return () -> {};
        }

        @Override
        public void tell(String line) {
          told.add(line);
        }
      };

  /** Records one block of a value each time it is opened, and is then pulled out. */
  private static final class Loose implements SoundDevice {
    private final AtomicInteger opened = new AtomicInteger();
    private final PcmFormat format;

    Loose(PcmFormat format) {
      this.format = format;
    }

    @Override
    public String id() {
      return "loose";
    }

    @Override
    public String description() {
      return "a microphone with a bad plug";
    }

    @Override
    public Optional<PcmFormat> recording() {
      return Optional.of(format);
    }

    @Override
    public boolean plays() {
      return false;
    }

    @Override
    public CaptureLine record() {
      int value = opened.incrementAndGet();
      return new CaptureLine() {
        private int left = 256 * format.frameBytes();

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int count = Math.min(left, length);
          if (count == 0) {
            throw new IOException("the microphone loose is gone");
          }
          ByteBuffer samples = ByteBuffer.wrap(bytes, offset, count).order(ByteOrder.LITTLE_ENDIAN);
          while (samples.hasRemaining()) {
            samples.putShort((short) value);
          }
          left -= count;
          return count;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public PlaybackLine play() throws IOException {
      throw new IOException("it does not play");
    }
  }

  private final class Ears implements Assistant {
    @Override
    public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
      return new ListeningStream() {
        @Override
        public void accept(short[] samples, int offset, int length) {
          heard.add(samples[offset]);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
    }

    @Override
    public void prepare(AdapterStack stack) {}

    @Override
    public boolean isHearing() {
      return false;
    }
  }

  private static AdapterStack noStack() throws AdapterException {
    throw new AdapterException("there is none");
  }

  private Microphone open(PcmFormat format) throws IOException {
    Loose device = new Loose(format);
    return Microphone.open(
        () -> List.of(device),
        new DefaultAudioDecoder(),
        new Microphone.Settings(Optional.empty(), Optional.empty(), false, "kitchen", 1),
        new Hearing(
            new Ears(),
            new ListeningOptions(MicrophoneTest::noStack, CoreTranscript.WHEN_REFUSED),
            Optional.empty(),
            utterance -> {}),
        surroundings);
  }

  private String nextTold() throws InterruptedException {
    return told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void aLostDeviceIsToldOnceAndOpenedAgain() throws Exception {
    try (Microphone microphone = open(PcmFormat.HEARTH)) {
      assertEquals("loose", microphone.device());
      String lost = nextTold();
      assertTrue(lost.startsWith("the microphone loose is gone"), lost);
      assertEquals("the microphone loose is back", nextTold());
      assertEquals((short) 1, heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals((short) 2, heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  void withoutADeviceItSaysSo() {
    IOException thrown =
        assertThrows(IOException.class, () -> Sounds.microphone(List::of, Optional.empty()));
    assertEquals("no microphone was found on this computer", thrown.getMessage());
  }

  @Test
  void anUnknownDeviceIsToldWithThoseThatAreThere() {
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                Sounds.microphone(() -> List.of(new Loose(PcmFormat.HEARTH)), Optional.of("usb")));
    assertEquals("the microphone is 'usb', expected one of loose", thrown.getMessage());
  }

  @Test
  void devicesAreCalledByWhatStandsInBrackets() {
    assertEquals("plughw:0,0", JavaSound.id("PCH [plughw:0,0]"));
    assertEquals("default", JavaSound.id("default [default]"));
    assertEquals("built-in-microphone", JavaSound.id("Built-in Microphone"));
  }
}
