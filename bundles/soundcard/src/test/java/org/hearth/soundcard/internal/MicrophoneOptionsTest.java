package org.hearth.soundcard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.api.wake.WakeDetection;
import org.hearth.api.wake.WakeStream;
import org.hearth.api.wake.WakeWord;
import org.hearth.api.wake.WakeWords;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.cli.api.RunOptions;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import picocli.CommandLine;

final class MicrophoneOptionsTest {
  /** Only a test that hangs takes so long. */
  private static final int PATIENCE_SECONDS = 60;

  private static final RunOptions.Report REPORT =
      new RunOptions.Report() {
        @Override
        public void heard(String source, Utterance utterance) {}

        @Override
        public void tell(String line) {}
      };

  @TempDir private Path home;
  private final AtomicInteger opened = new AtomicInteger();
  private final CountDownLatch talks = new CountDownLatch(1);
  private boolean stays = true;
  private MicrophoneOptions options;

  /** Records silence, and plays what nobody hears. */
  private final class Card implements SoundDevice {
    @Override
    public String id() {
      return "card";
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
      opened.incrementAndGet();
      return new CaptureLine() {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          try {
            Thread.sleep(1);
          } catch (InterruptedException e) {
            throw new IOException("closed", e);
          }
          return length;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public PlaybackLine play() {
      return new PlaybackLine() {
        @Override
        public void write(short[] samples, int offset, int length) {}

        @Override
        public int pending() {
          return 0;
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Listens for one word, and never hears it. */
  private static final class Words implements WakeWords {
    @Override
    public Optional<WakeWord> chosen() {
      return Optional.of(new WakeWord("hey hearth", List.of(), WakeWord.USUAL_SENSITIVITY));
    }

    @Override
    public void choose(Optional<WakeWord> word) {}

    @Override
    public List<String> warnings(WakeWord word) {
      return List.of();
    }

    @Override
    public WakeStream listen(WakeWord word) {
      return new WakeStream() {
        @Override
        public Optional<WakeDetection> accept(short[] samples, int offset, int length) {
          return Optional.empty();
        }

        @Override
        public Optional<WakeDetection> flush() {
          return Optional.empty();
        }
      };
    }
  }

  /** Answers as a map says; else what an annotation has by default, or nothing. */
  private static <T> T stub(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object usual = method.getDefaultValue();
              boolean no = usual == null && method.getReturnType() == boolean.class;
              return answers.getOrDefault(method.getName(), no ? false : usual);
            }));
  }

  /** Knows the home, and takes loudspeakers. */
  private BundleContext bundle() {
    return (BundleContext)
        Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("registerService")) {
                talks.countDown();
                assertTrue(arguments[1] instanceof Loudspeaker);
                return stub(ServiceRegistration.class, Map.of());
              }
              return arguments[0].equals("hearth.home") ? home.toString() : "" + stays;
            });
  }

  private void create(boolean enabled) {
    options =
        new MicrophoneOptions(
            new Ears(block -> {}),
            new DefaultAudioDecoder(),
            stub(SourceContexts.class, Map.of()),
            stub(SpeakerIdentifier.class, Map.of()),
            () -> List.of(new Card()),
            stub(MicrophoneOptions.Config.class, Map.of("enabled", enabled)),
            bundle());
  }

  @BeforeEach
  void create() {
    create(true);
  }

  @AfterEach
  void close() {
    options.close();
  }

  private void chooseAWakeWord() throws IOException {
    Files.writeString(home.resolve("wake.json"), "{\"phrase\": \"hey hearth\"}");
  }

  private Map<String, String> run(String... arguments) throws IOException {
    RunOptions.Opening opening = options.forCall();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(opening)).parseArgs(arguments);
    return opening.open(REPORT);
  }

  @Test
  void whatIsEnabledIsOpenInAContainerThatStays() {
    options.activate();
    assertEquals(1, opened.get());
  }

  @Test
  void aContainerForOneCommandHearsNothing() {
    stays = false;
    options.activate();
    assertEquals(0, opened.get());
  }

  @Test
  void withAWakeWordItIsNotOpenUntilSomebodyListensForIt() throws IOException {
    chooseAWakeWord();
    options.activate();
    assertEquals(0, opened.get());
    options.bindWakeWords(new Words());
    assertEquals(1, opened.get());
    options.bindWakeWords(new Words());
    assertEquals(1, opened.get());
  }

  @Test
  void nothingIsOpenBeforeActivationOrAfterTheEnd() {
    options.bindWakeWords(new Words());
    assertEquals(0, opened.get());
    options.activate();
    options.close();
    options.bindWakeWords(new Words());
    assertEquals(1, opened.get());
  }

  @Test
  void aChosenWakeWordThatNobodyListensForIsAnError() throws IOException {
    create(false);
    chooseAWakeWord();
    IOException thrown = assertThrows(IOException.class, () -> run("--mic"));
    assertEquals(
        "a wake word is chosen, but no bundle listens for wake words", thrown.getMessage());
    assertEquals(0, opened.get());
    assertEquals(Map.of("microphone", "card"), run("--mic", "--wake=none"));
  }

  @Test
  void aLoudspeakerIsThereBeforeAVoiceIs() throws Exception {
    options.activate();
    assertTrue(talks.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void aWrongSourceIsRefused() {
    IOException thrown = assertThrows(IOException.class, () -> run("--mic", "--source=a b"));
    assertTrue(thrown.getMessage().startsWith("--source is 'a b', expected"), thrown.getMessage());
  }
}
