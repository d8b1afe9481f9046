package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.BASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.junit.jupiter.api.Test;

/**
 * Mutates payloads for {@code -Dhearth.fuzz.seconds}, from the seed {@code -Dhearth.seed}. Whatever
 * the bytes, they are read or refused by an {@link AdapterException} whose message can be printed.
 */
class PayloadFuzzTest {
  private static final AdapterDescriptor ANY =
      new AdapterDescriptor("home", AdapterKind.CONTEXT, "1.0.0", BASE, 0, "household");
  private static final AdapterDescriptor ANNA =
      new AdapterDescriptor("anna", AdapterKind.USER, "1.0.0", BASE, 0, "anna");
  private static final int MAX_BYTES = 64 * 1024;

  private static final List<String> SEEDS =
      List.of(
          """
          {"format_version": "1.0", "id": "home", "kind": "context", "version": "1.2.3",
           "rollback_index": 4, "base_model": "%s", "not_after": "2027-01-31T12:00:00Z"}
          """
              .formatted(BASE),
          """
          {"format_version": "1.0", "id": "anna", "kind": "user", "version": "0.0.1",
           "not_after": "2027-01-31"}
          """,
          """
          {"format_version": "1.3", "moods": {"a": [1, 2.5, null, true]}, "words":
            [{"word": "Zigby", "pronunciations": ["Z IH1 G B IY0", "z ay g b iy"]},
             {"word": "größe", "mood": 1}],
           "entities": {"name": ["big light", {"in": "[the] lamp", "out": "lamp"}]}}
          """,
          """
          {"format_version": "1.0", "id": "anna", "kind": "user", "version": "1.0.7",
           "rollback_index": 2, "base_model": "%s", "peft_type": "LORA", "r": 8, "lora_alpha": 2.5,
           "rank_pattern": {"tdnn1.affine": 4}, "alpha_pattern": {}, "bias": "lora_only",
           "target_modules": ["output.affine", "tdnn1.affine"],
           "basis": {"name": "public", "sha256": "%s"}}
          """
              .formatted(BASE, BASE),
          """
          {"epsilon": 2.5, "delta": 1e-6, "of": [{"day": "2026-06-01"}, null, true]}
          """);

  /** What a mutation by single bytes would hardly find. */
  private static final List<String> TOKENS =
      List.of(
          "\"format_version\": \"1.0\",",
          "\"rollback_index\": ",
          "\"not_after\": \"",
          "\"words\": [",
          "\"peft_type\": ",
          "\"basis\": {",
          "\"entities\": {",
          "9223372036854775808",
          "1e999999999",
          "-0",
          "null",
          "[[[[[[[[[[[[[[[[",
          "{\"a\":{\"a\":{\"a\":",
          "\\ud800",
          "\\u001b[2J",
          "\u202e",
          "\ufeff",
          "+1000000000-01-01",
          "a".repeat(300));

  private final Random random = new Random(Long.getLong("hearth.seed", 1));
  private final PayloadReader reader = new PayloadReader();

  @Test
  void anyBytesAreReadOrRefused() {
    long end =
        System.nanoTime() + Duration.ofSeconds(Long.getLong("hearth.fuzz.seconds", 3)).toNanos();
    long inputs = 0;
    long read = 0;
    while (System.nanoTime() < end) {
      byte[] input = mutated();
      try {
        read += readConfig(input) ? 1 : 0;
        read += readVocabulary(input) ? 1 : 0;
        read += readVoice(input) ? 1 : 0;
        read += readWithoutVoice(input) ? 1 : 0;
        read += keepVoice(input) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("input " + Base64.getEncoder().encodeToString(input), e);
      }
      inputs++;
    }
    System.out.println("payload fuzzing: " + inputs + " inputs, read " + read + " times");
    assertTrue(read > 0 && read < 4 * inputs, "the mutations are too wild or too tame");
  }

  private boolean readConfig(byte[] input) {
    try {
      reader.descriptor(Map.of(PayloadReader.CONFIG, input), BASE);
      return true;
    } catch (AdapterException e) {
      assertPrintable(e.getMessage());
      return false;
    }
  }

  private boolean readVocabulary(byte[] input) {
    return read(ANY, Map.of(VocabularyFile.NAME, input));
  }

  /** The description of the tensors, the tensors, and what is told of them. */
  private boolean readVoice(byte[] input) {
    boolean read =
        read(ANNA, Map.of(PayloadReader.CONFIG, input, PayloadReader.TENSORS, new byte[0]));
    boolean carried = read(ANNA, Map.of(PayloadReader.PRIVACY, input));
    return read && carried;
  }

  private boolean readWithoutVoice(byte[] input) {
    return read(ANY, Map.of(PayloadReader.CONFIG, input));
  }

  /** What a description becomes is always one that can be read. */
  private boolean keepVoice(byte[] input) {
    try {
      ConfigFile before = ConfigFile.of(Map.of(PayloadReader.CONFIG, input));
      ConfigFile comes = ConfigFile.of(Map.of());
      comes.describe(AdapterKind.USER, "anna", "1.0.8", 2);
      comes.takeAcoustic(before, BASE);
      byte[] bytes = comes.bytes();
      assertEquals(
          new AdapterDescriptor("anna", AdapterKind.USER, "1.0.8", BASE, 2, "anna"),
          reader.descriptor(Map.of(PayloadReader.CONFIG, bytes), BASE));
      return true;
    } catch (AdapterException e) {
      assertPrintable(e.getMessage());
      return false;
    }
  }

  private boolean read(AdapterDescriptor descriptor, Map<String, byte[]> files) {
    try {
      Adapter adapter = reader.adapter(descriptor, files);
      adapter.unknownParts().forEach(PayloadFuzzTest::assertPrintable);
      return true;
    } catch (AdapterException e) {
      assertPrintable(e.getMessage());
      return false;
    }
  }

  private static void assertPrintable(String message) {
    assertTrue(message.length() <= 1100, "a message of " + message.length() + " characters");
    assertTrue(message.codePoints().noneMatch(Character::isISOControl), message);
  }

  private byte[] mutated() {
    byte[] bytes = seed();
    for (int left = random.nextInt(6); left > 0; left--) {
      bytes = mutated(bytes);
    }
    return Arrays.copyOf(bytes, Math.min(bytes.length, MAX_BYTES));
  }

  private byte[] seed() {
    return SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] mutated(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int to = at + random.nextInt(bytes.length - at + 1);
    return switch (random.nextInt(6)) {
      case 0 -> withFlippedBit(bytes);
      case 1 -> joined(bytes, at, new byte[0], to);
      case 2 -> joined(bytes, at, token(), at);
      case 3 -> joined(bytes, at, token(), to);
      case 4 -> joined(bytes, to, new byte[0], at); // a part twice
      default -> joined(bytes, at, slice(seed()), at);
    };
  }

  private byte[] withFlippedBit(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] slice(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, from + random.nextInt(bytes.length - from + 1));
  }

  private static byte[] joined(byte[] bytes, int to, byte[] between, int rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, to);
    out.writeBytes(between);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }
}
