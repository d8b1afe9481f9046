package org.hearth.testkit.internal.refusals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;
import org.hearth.testkit.internal.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The assistant understands "on" at home, asks in the garage, and understands nothing elsewhere.
 */
class TrialsTest {
  private static final short[] NOISE = {300, -200, 100};

  @TempDir Path folder;

  /** As {@code user@context}. */
  private final List<String> stacks = new ArrayList<>();

  /** Peaks of what was heard. */
  private final List<Integer> peaks = new ArrayList<>();

  /** One second of 1000. */
  private static final class Tone implements AudioDecoder {
    @Override
    public PcmStream open(Path file) {
      return new PcmStream() {
        private int left = PcmStream.SAMPLE_RATE;

        @Override
        public int read(short[] buffer, int offset, int length) {
          int count = Math.min(left, length);
          Arrays.fill(buffer, offset, offset + count, (short) 1000);
          left -= count;
          return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public PcmStream raw(InputStream in, PcmFormat format) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Contexts implements ContextManager {
    @Override
    public AdapterStack resolve(Optional<String> user, Optional<String> context) {
      stacks.add(user.orElse("nobody") + "@" + context.orElse("nowhere"));
      return active();
    }

    @Override
    public AdapterStack active() {
      return new AdapterStack("0".repeat(64), Optional.empty(), List.of());
    }

    @Override
    public void useUser(Optional<String> user) {}

    @Override
    public void useContext(Optional<String> context) {}

    @Override
    public void reload() {}
  }

  private final class UnderstandsAtHome implements Assistant {
    @Override
    public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
      return new ListeningStream() {
        private int peak;

        @Override
        public void accept(short[] samples, int offset, int length) {
          for (int i = offset; i < offset + length; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
          }
        }

        @Override
        public void flush() {
          peaks.add(peak);
          String stack = stacks.get(stacks.size() - 1);
          listener.heard(
              stack.endsWith("@home")
                  ? Lines.understood("on", "On", Map.of())
                  : stack.endsWith("@garage") ? Lines.asked(0.4, "on", "On") : Lines.refused("on"));
        }

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

  private Path manifest(String... lines) throws IOException {
    return Files.write(folder.resolve("m.jsonl"), List.of(lines));
  }

  private static Trials.Setup everywhere(int limit) {
    return new Trials.Setup(List.of("home", "coffee"), limit, null, List.of(), 1);
  }

  private Trials trials(Trials.Setup setup) {
    return new Trials(
        new Tone(), new UnderstandsAtHome(), new Contexts(), Lines.SPOKEN, setup, text -> {});
  }

  private List<Trial> play(Trials.Setup setup, boolean inDomain, List<String> contexts, Path file)
      throws Exception {
    List<Trial> played = new ArrayList<>();
    trials(setup).play(new Source("m", file, contexts, inDomain), played::add);
    return played;
  }

  private List<Trial> commands(String... lines) throws Exception {
    return play(everywhere(99), true, List.of(), manifest(lines));
  }

  private List<Trial> others(String... lines) throws Exception {
    return play(everywhere(99), false, List.of(), manifest(lines));
  }

  @Test
  void aCommandIsRightWhenItIsUnderstoodAsLabelled() throws Exception {
    List<Trial> played =
        commands(
            "{\"audio\": \"1.wav\", \"intent\": \"On\", \"context\": \"home\"}",
            "{\"audio\": \"2.wav\", \"intent\": \"Off\", \"context\": \"home\"}",
            "{\"audio\": \"3.wav\", \"text\": \"on\", \"context\": \"home\"}",
            "{\"audio\": \"4.wav\", \"text\": \"off\", \"context\": \"home\"}",
            "{\"audio\": \"5.wav\", \"text\": \"on\", \"context\": \"coffee\"}");
    assertEquals(
        List.of(true, false, true, false, false),
        played.stream().map(trial -> trial.results().get(0).right()).toList());
    assertTrue(played.stream().allMatch(Trial::inDomain));
    assertEquals(1, played.get(0).seconds());
    assertNull(played.get(0).ratio());
  }

  @Test
  void aLineThatMustBeRefusedIsNoCommand() throws Exception {
    Trial trial =
        commands("{\"audio\": \"1.wav\", \"intent\": null, \"context\": \"home\"}").get(0);
    assertFalse(trial.inDomain());
    assertFalse(trial.results().get(0).right());
  }

  @Test
  void whatIsOutOfDomainIsHeardInEachContextUnlessItNamesOne() throws Exception {
    List<Trial> played =
        others(
            "{\"audio\": \"1.wav\"}",
            "{\"audio\": \"2.wav\", \"text\": \"on\", \"context\": \"garage\", \"user\": \"ann\"}");
    assertEquals(List.of("nobody@home", "nobody@coffee", "ann@garage"), stacks);
    assertEquals(List.of("home", "coffee", "garage"), played.stream().map(Trial::context).toList());
    assertFalse(played.get(0).inDomain());
    assertTrue(played.get(0).results().get(0).understood());
    assertFalse(played.get(0).results().get(0).right());
    assertFalse(played.get(1).results().get(0).understood());
    assertTrue(played.get(2).results().get(0).asks());
    assertFalse(played.get(2).results().get(0).right());
  }

  @Test
  void whatItAsksForIsRightWhenItIsTheCommand() throws Exception {
    List<Trial> played =
        commands(
            "{\"audio\": \"1.wav\", \"intent\": \"On\", \"context\": \"garage\"}",
            "{\"audio\": \"2.wav\", \"intent\": \"Off\", \"context\": \"garage\"}",
            "{\"audio\": \"3.wav\", \"text\": \"on\", \"context\": \"garage\"}");
    assertEquals(
        List.of(true, false, true),
        played.stream().map(trial -> trial.results().get(0).right()).toList());
    assertFalse(played.get(0).results().get(0).acts());
  }

  @Test
  void contextsOfTheSourceGoBeforeThoseOfTheLines() throws Exception {
    play(
        everywhere(99),
        false,
        List.of("kitchen"),
        manifest("{\"audio\": \"1.wav\", \"context\": \"garage\"}"));
    assertEquals(List.of("nobody@kitchen"), stacks);
  }

  @Test
  void aCommandIsOneOfOneContext() throws Exception {
    IOException mistake =
        assertThrows(
            IOException.class, () -> commands("{\"audio\": \"1.wav\", \"intent\": \"On\"}"));
    assertTrue(mistake.getMessage().contains("1.wav"), mistake.getMessage());
    assertTrue(mistake.getMessage().contains("[home, coffee]"), mistake.getMessage());
  }

  @Test
  void aCommandHasALabel() throws Exception {
    IOException mistake =
        assertThrows(
            IOException.class, () -> commands("{\"audio\": \"1.wav\", \"context\": \"home\"}"));
    assertTrue(mistake.getMessage().contains("neither"), mistake.getMessage());
  }

  @Test
  void fewerRecordingsAreSpreadOverTheManifest() throws Exception {
    String[] lines = new String[10];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"audio\": \"" + i + ".wav\", \"context\": \"home\"}";
    }
    List<Trial> played = play(everywhere(4), false, List.of(), manifest(lines));
    assertEquals(
        List.of("0.wav", "2.wav", "5.wav", "7.wav"),
        played.stream().map(trial -> trial.line().name()).toList());
  }

  @Test
  void noiseIsMixedInOnceForEachRatio() throws Exception {
    Trials.Setup noisy = new Trials.Setup(List.of("home"), 9, NOISE, List.of(24.0, 6.0), 1);
    List<Trial> played = play(noisy, false, List.of(), manifest("{\"audio\": \"1.wav\"}"));
    assertEquals(List.of(24.0, 6.0), played.stream().map(Trial::ratio).toList());
    assertEquals(List.of(16_384, 16_384), peaks);
    peaks.clear();
    play(everywhere(9), false, List.of("home"), manifest("{\"audio\": \"1.wav\"}"));
    assertNotEquals(16_384, peaks.get(0));
  }
}
