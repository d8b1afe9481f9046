package org.hearth.trainer.internal.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionIndexTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static KeptUtterance utterance(int number, Instant time, Optional<String> context) {
    return new KeptUtterance(number, time, "lamp on", 0.5, context, false, 16_000);
  }

  private static InteractionIndex many(int count) {
    InteractionIndex index = InteractionIndex.allowed(30);
    for (int i = 0; i < count; i++) {
      index = index.with(utterance(index.next(), NOW, Optional.empty()));
    }
    return index;
  }

  @Test
  void onlyTheNewestAreKept() {
    InteractionIndex index = many(Retention.MAX_UTTERANCES + 2).at(NOW);
    assertEquals(Retention.MAX_UTTERANCES, index.kept().size());
    assertEquals(3, index.kept().get(0).number());
    assertEquals(Retention.MAX_UTTERANCES + 3, index.next());
  }

  @Test
  void nothingIsKeptLongerThanItsDays() {
    InteractionIndex index =
        InteractionIndex.allowed(30)
            .with(utterance(1, NOW.minus(Duration.ofDays(30)), Optional.empty()))
            .with(utterance(2, NOW.minus(Duration.ofDays(30)).plusSeconds(1), Optional.empty()));
    assertEquals(1, index.at(NOW).kept().size());
    assertEquals(2, index.at(NOW).kept().get(0).number());
  }

  @Test
  void fileHoldsEverything() throws IOException {
    InteractionIndex index = many(2).with(utterance(3, NOW, Optional.of("kitchen"))).withDays(7);
    assertEquals(index, InteractionIndex.decode(index.encode()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"format\":2,\"days\":30,\"next\":1,\"kept\":[]}",
        "{\"format\":1,\"days\":0,\"next\":1,\"kept\":[]}",
        "{\"format\":1,\"days\":30,\"next\":1,\"kept\":[{\"text\":\"lamp\"}]}"
      })
  void otherContentIsRefusedWithoutQuotingIt(String content) {
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                InteractionIndex.decode(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertFalse(e.getMessage().contains("lamp"), e.getMessage());
  }
}
