package org.hearth.trainer.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import org.hearth.trainer.internal.LedgerEntry.BudgetSet;
import org.hearth.trainer.internal.LedgerEntry.Debit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerCodecTest {
  private static final String WHOLE =
      "{\"format\":1,\"entries\":[{\"time\":\"2026-06-01T12:00:00Z\",\"kind\":\"debit\","
          + "\"run\":\"run-1\",\"adapter\":\"anna\",\"version\":\"1.0.1\",\"q\":0.1,\"sigma\":2.0,"
          + "\"steps\":50,\"delta\":1.0E-5,\"epsilon\":1.6},"
          + "{\"time\":\"2026-06-02T12:00:00Z\",\"kind\":\"budget\",\"delta\":1.0E-6,"
          + "\"epsilon\":3.0}]}";

  private final LedgerCodec codec = new LedgerCodec();
  private final LedgerHistory history =
      LedgerHistory.EMPTY
          .with(
              new Debit(
                  Instant.parse("2026-06-01T12:00:00Z"),
                  LiveLedger.RELEASE,
                  LiveLedger.NIGHT,
                  1e-5,
                  1.6))
          .with(new BudgetSet(Instant.parse("2026-06-02T12:00:00Z"), new PrivacyBudget(3, 1e-6)));

  @Test
  void writesWhatTheFormatSays() {
    assertEquals(WHOLE, new String(codec.encode(history), UTF_8));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    assertEquals(history, codec.decode(codec.encode(history)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"format\":1|\"format\":2|its format is 2, expected 1",
        "\"format\":1|\"form\":1|form",
        "\"kind\":\"debit\"|\"kind\":\"gift\"|its kind is 'gift', expected debit or budget",
        "\"sigma\":2.0,||sigma",
        "\"sigma\":2.0|\"sigma\":0.0|the noise multiplier is 0.0",
        "\"steps\":50|\"steps\":50,\"batches\":[1]|batches",
        "\"run\":\"run-1\"|\"run\":null|run",
        "\"run\":\"run-1\"|\"run\":\"a b\"|the training run is 'a b'",
        "2026-06-01T12:00:00Z|yesterday|yesterday",
        "]}|]}{}|railing token"
      })
  void refusesWhatIsNoLedger(String found, String instead, String message) {
    byte[] wrong = WHOLE.replace(found, instead == null ? "" : instead).getBytes(UTF_8);
    IOException e = assertThrows(IOException.class, () -> codec.decode(wrong));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
