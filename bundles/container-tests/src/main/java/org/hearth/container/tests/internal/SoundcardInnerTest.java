package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Dictionary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.context.ContextManager;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.cli.api.RunOptions;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundDevice;
import org.hearth.soundcard.api.SoundSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import picocli.CommandLine;

/** A person speaks into a sound card that is made up, and Hearth answers at it. */
final class SoundcardInnerTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final String SOURCE = "soundcard-test";
  private static final short SPOKEN = 1_234;

  private final CompletableFuture<Utterance> heard = new CompletableFuture<>();
  private final CompletableFuture<String> said = new CompletableFuture<>();
  private final CompletableFuture<Boolean> played = new CompletableFuture<>();
  private ServiceRegistration<SoundSystem> system;
  private ServiceRegistration<SpeechSynthesiser> voice;

  /** Its microphone hears a recording and then silence; its clock goes on as it is read. */
  private final class Card implements SoundDevice {
    private final short[] recording;
    private final AtomicInteger pending = new AtomicInteger();

    Card(short[] recording) {
      this.recording = recording;
    }

    @Override
    public String id() {
      return "made-up";
    }

    @Override
    public String description() {
      return "a card of the test";
    }

    @Override
    public Optional<PcmFormat> recording() {
      return Optional.of(PcmFormat.HEARTH);
    }

    @Override
    public boolean plays() {
      return true;
    }

    @Override
    public CaptureLine record() {
      return new CaptureLine() {
        private int position;

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int samples = Math.min(256, length / 2);
          ByteBuffer block =
              ByteBuffer.wrap(bytes, offset, 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
          for (int i = 0; i < samples; i++, position++) {
            block.putShort(position < recording.length ? recording[position] : 0);
          }
          pending.updateAndGet(left -> Math.max(0, left - samples));
          pause();
          return 2 * samples;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public PlaybackLine play() {
      return new PlaybackLine() {
        @Override
        public void write(short[] samples, int offset, int length) {
          pending.addAndGet(length);
          if (samples[offset] == SPOKEN) {
            played.complete(true);
          }
        }

        @Override
        public int pending() {
          return pending.get();
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Some four times as fast as time goes. */
  private static void pause() throws IOException {
    try {
      Thread.sleep(4);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("closed", e);
    }
  }

  private final class Words implements SpeechSynthesiser {
    @Override
    public String name() {
      return "words";
    }

    @Override
    public boolean speaks(String language) {
      return true;
    }

    @Override
    public short[] speak(String text, String language) {
      said.complete(text);
      short[] samples = new short[4_096];
      Arrays.fill(samples, SPOKEN);
      return samples;
    }
  }

  private static Dictionary<String, Object> first() {
    return FrameworkUtil.asDictionary(Map.of("service.ranking", 1_000));
  }

  @BeforeEach
  void plugIn() throws Exception {
    Osgi.service(ContextManager.class).useContext(Optional.of("kitchen"));
    Card card = new Card(DemoRecordings.samples(DemoRecordings.TIMER));
    voice = Osgi.context().registerService(SpeechSynthesiser.class, new Words(), first());
    system =
        Osgi.context()
            .registerService(SoundSystem.class, () -> List.of((SoundDevice) card), first());
  }

  @AfterEach
  void unplug() throws Exception {
    system.unregister(); // With it the microphone is closed.
    voice.unregister();
    Osgi.service(ContextManager.class).useContext(Optional.of("home"));
  }

  /** The options that the microphone adds to {@code run}, with values. */
  private static RunOptions.Opening options(String... arguments) throws Exception {
    Collection<ServiceReference<RunOptions>> references =
        Osgi.context().getServiceReferences(RunOptions.class, null);
    for (ServiceReference<RunOptions> reference : references) {
      RunOptions.Opening opening = Osgi.context().getService(reference).forCall();
      CommandLine.Model.CommandSpec spec =
          CommandLine.Model.CommandSpec.create()
              .addMixin("options", CommandLine.Model.CommandSpec.forAnnotatedObject(opening));
      if (spec.findOption("--mic") != null) {
        new CommandLine(spec).parseArgs(arguments);
        return opening;
      }
    }
    throw new IllegalStateException("nothing adds --mic");
  }

  @Test
  void whatIsSaidAtTheMicrophoneIsAnsweredBesideIt() throws Exception {
    RunOptions.Report report =
        new RunOptions.Report() {
          @Override
          public void heard(String source, Utterance utterance) {
            heard.complete(utterance);
          }

          @Override
          public void tell(String line) {
            heard.completeExceptionally(new IllegalStateException(line));
          }
        };
    Map<String, String> open = options("--mic", "--source", SOURCE, "--wake", "none").open(report);
    assertEquals(Map.of("microphone", "made-up"), open);
    Utterance utterance = heard.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals("StartTimer", utterance.match().orElseThrow().intent());
    String reply = said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertTrue(reply.toLowerCase(Locale.ROOT).contains("five minutes"), reply);
    assertTrue(played.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }
}
