package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteTest {
  @TempDir Path folder;

  private Suite read(String json) throws IOException {
    return Suite.read(Files.writeString(folder.resolve("suite.json"), json));
  }

  @Test
  void rowIsRead() throws IOException {
    Suite suite =
        read(
            """
            [{"name": "a", "kind": "commands", "manifest": "m-{fold}.jsonl", "context": "coffee",
              "adapters": ["x"], "noise": "n.flac", "snr": [24, 6.5]}]
            """);
    Suite.Row row = suite.rows().get(0);
    assertEquals(folder, suite.folder());
    assertEquals(Suite.Kind.COMMANDS, row.kind());
    assertEquals(List.of(24.0, 6.5), row.snr());
    assertEquals(List.of("x"), row.adapters());
    assertTrue(row.folded());
  }

  @Test
  void modelOfAFoldIsFound() {
    Candidate candidate = new Candidate("m", Path.of("/cv/model-{fold}"));
    assertTrue(candidate.folded());
    assertEquals(Path.of("/cv/model-3"), candidate.folder(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"name\": \"a\", \"kind\": \"wer\", \"manifest\": \"m\"}] | 'kind' is wer, expected open",
        "[{\"name\": \"a\", \"kind\": \"open\"}] | lacks 'name' or 'manifest'",
        "[{\"name\": \"a\", \"kind\": \"open\", \"manifest\": \"m\", \"snr\": [3]}] | go together",
        "[{\"name\": \"a\", \"colour\": \"red\"}] | colour",
        "[null] | row 1 is null, expected an object",
        "[{\"name\": \"a\", \"kind\": \"open\", \"manifest\": \"m\"}, 3] | row 2 is 3, expected",
        "[{\"name\": [], \"kind\": \"open\", \"manifest\": \"m\"}] | row 1: ",
        "{\"name\": \"a\"} | expected a JSON list",
        "null | expected a JSON list",
        "'' | expected a JSON list",
        "[{\"name\": \"a\", \"kind\": \"open\", \"manifest\": \"m\", \"adapters\": [null]}] | null in it",
      })
  void mistakeIsNamed(String json, String named) {
    IOException failure = assertThrows(IOException.class, () -> read(json));
    assertTrue(failure.getMessage().contains(named), failure.getMessage());
    assertTrue(failure.getMessage().contains("suite.json"), failure.getMessage());
  }
}
