package org.hearth.trainer.internal.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.cli.api.Terminal;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.audit.PrivacyAudit.Claim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AuditCommandTest {
  private static final Terminal.Secrets NO_SECRETS =
      prompt -> {
        throw new AssertionError("asked for " + prompt);
      };

  private static final SampledGaussian RUN = new SampledGaussian(1, 50, 2);

  @TempDir private Path dist;

  /** Exit code, standard output, progress and the message of a failure. */
  private record Answer(int exit, String out, String error) {}

  /** Noise for any file: of two seconds, which is enough to be trained on, or a tenth of one. */
  private static final class NoiseDecoder implements AudioDecoder {
    @Override
    public PcmStream open(Path file) {
      Random random = new Random(file.getFileName().hashCode());
      return new PcmStream() {
        private int left =
            file.getFileName().toString().startsWith("short") ? SAMPLE_RATE / 10 : 2 * SAMPLE_RATE;

        @Override
        public int read(short[] buffer, int offset, int length) {
          int count = Math.min(left, length);
          for (int i = 0; i < count; i++) {
            buffer[offset + i] = (short) (1000 * random.nextGaussian());
          }
          left -= count;
          return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public PcmStream raw(InputStream in, PcmFormat format) {
      throw new AssertionError("not to be used");
    }
  }

  @BeforeEach
  void installBaseModel() throws IOException {
    Files.createDirectories(dist.resolve("model"));
    Files.createSymbolicLink(
        dist.resolve("model/hearth-en"), Path.of("../asr-core/model/hearth-en").toAbsolutePath());
    Path demo = Files.createDirectories(dist.resolve("demo/recordings"));
    Files.writeString(
        demo.resolve("manifest.jsonl"),
        """
        {"audio": "a.flac", "text": "turn on zigby"}
        {"audio": "b.flac", "text": "dim the light"}
        {"audio": "c.flac"}
        """);
  }

  private Answer run(Claim claim, String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter error = new StringWriter();
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(progress, true, StandardCharsets.UTF_8),
            NO_SECRETS,
            dist);
    AuditCommand command =
        new AuditCommand(new NoiseDecoder(), new LexiconService(), dist, () -> List.of(claim));
    CommandLine line = new CommandLine(command.command(terminal)).setErr(new PrintWriter(error));
    line.setExecutionExceptionHandler(
        (failure, where, parsed) -> {
          error.write(failure.getMessage());
          return 1;
        });
    int exit = line.execute(arguments.split(" "));
    return new Answer(
        exit,
        out.toString(StandardCharsets.UTF_8),
        progress.toString(StandardCharsets.UTF_8) + error);
  }

  /** Ten canaries cannot prove more than 0.5, whatever the coins. */
  @Test
  void bothKindsOfCanariesAreSeenInTwoWays() throws IOException {
    Answer answer = run(new Claim(RUN, 0.5), "--canaries 10 --utterances 4 --rounds 1 --json");
    assertEquals(0, answer.exit(), answer.error());
    JsonNode found = new ObjectMapper().readTree(answer.out());
    assertEquals(1e-5, found.get("delta").asDouble());
    assertEquals(0.95, found.get("confidence").asDouble());
    assertEquals(
        List.of("gradients", "gradients", "utterances", "utterances"),
        found.get("rows").findValuesAsText("canaries"));
    assertEquals(List.of("10", "10", "4", "4"), found.get("rows").findValuesAsText("canary_count"));
    JsonNode row = found.get("rows").get(1);
    assertEquals("the model", row.get("seen").asText());
    assertEquals(50, row.get("sigma").asDouble());
    assertEquals(0.5, row.get("claimed").asDouble());
    assertTrue(row.get("proven").asDouble() <= 0.5, answer.out());
    assertTrue(row.get("most").asDouble() >= row.get("proven").asDouble(), answer.out());
    assertTrue(answer.error().contains("training 2 of 2: utterances"), answer.error());
  }

  @Test
  void roundsArePooledAndThereIsATable() {
    Answer answer = run(new Claim(RUN, 8), "--canaries 10 --utterances 0 --rounds 3");
    assertEquals(0, answer.exit(), answer.error());
    List<String> lines = answer.out().lines().toList();
    assertEquals(3, lines.size(), answer.out());
    assertTrue(lines.get(0).contains("claimed  proven  most"), answer.out());
    assertTrue(lines.get(1).startsWith("gradients  each step  1.0  2 "), answer.out());
    assertTrue(lines.get(1).endsWith(" 30"), answer.out());
    assertTrue(answer.error().contains("note: 2 of 2 rows cannot fail"), answer.error());
  }

  /** With so little noise all guesses are right, but for once in 10^9. */
  @Test
  void moreProvenThanClaimedIsAFailure() {
    Claim wrong = new Claim(new SampledGaussian(1, 0.05, 2), 0.1);
    Answer answer = run(wrong, "--canaries 1000 --utterances 0");
    assertEquals(1, answer.exit());
    assertTrue(
        answer.error().contains("hearth: more is proven than claimed in 2 of 2 rows"),
        answer.error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--canaries 0     | --canaries is 0, expected 1 to",
        "--canaries 20001 | --canaries is 20001, expected 1 to 20000",
        "--utterances -1  | --utterances is -1, expected 0 to 1000",
        "--rounds 0       | --rounds is 0, expected 1 to 1000",
        "--manifest x     | x is no file, expected a manifest",
      })
  void aMistakeIsAnsweredWithWhatWasFoundAndExpected(String arguments, String message) {
    Answer answer = run(new Claim(RUN, 8), arguments);
    assertTrue(answer.exit() != 0, answer.out());
    assertTrue(answer.error().contains(message), answer.error());
  }

  @Test
  void aManifestWithoutTextsIsAMistake() throws IOException {
    Files.writeString(dist.resolve("silent.jsonl"), "{\"audio\": \"a.flac\"}\n");
    Answer answer = run(new Claim(RUN, 8), "--manifest silent.jsonl");
    assertEquals(1, answer.exit());
    assertTrue(answer.error().contains("silent.jsonl has no line with a 'text'"), answer.error());
  }

  @Test
  void recordingsThatAreTooShortForCanariesAreAMistake() throws IOException {
    Files.writeString(
        dist.resolve("short.jsonl"), "{\"audio\": \"short.flac\", \"text\": \"kitchen light\"}\n");
    Answer answer = run(new Claim(RUN, 8), "--manifest short.jsonl");
    assertEquals(1, answer.exit());
    assertTrue(answer.error().contains("the recordings are too short"), answer.error());
  }

  @Test
  void aWordThatNobodyCanSayIsAMistake() throws IOException {
    Files.writeString(
        dist.resolve("odd.jsonl"), "{\"audio\": \"a.flac\", \"text\": \"turn on 99\"}\n");
    Answer answer = run(new Claim(RUN, 8), "--manifest odd.jsonl");
    assertEquals(1, answer.exit());
    assertTrue(
        answer.error().contains("a.flac: 'turn on 99' has a word that cannot be pronounced"),
        answer.error());
  }
}
