package org.hearth.forge.internal.graph;

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
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hearth.cli.api.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class GraphCommandTest {
  private static final Terminal.Secrets NO_SECRETS =
      prompt -> {
        throw new AssertionError("asked for " + prompt);
      };

  @TempDir private Path folder;

  /** Exit code, standard output, progress, and the message of a failure. */
  private record Answer(int exit, String out, String err, String failure) {}

  @BeforeEach
  void write() throws IOException {
    Files.write(folder.resolve("lexicon.txt"), TinyLexicon.LINES);
    Files.write(folder.resolve("text.txt"), TinyLexicon.TEXT);
  }

  private Answer run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StringWriter failure = new StringWriter();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            NO_SECRETS,
            folder);
    int exit =
        new CommandLine(new GraphCommand(System.getProperty("java.class.path")).command(terminal))
            .setErr(new PrintWriter(failure, true))
            .setExecutionExceptionHandler(
                (e, line, result) -> {
                  failure.append(e.getMessage());
                  return 1;
                })
            .execute(arguments);
    return new Answer(
        exit,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8),
        failure.toString());
  }

  private Answer make(String lexicon, String text, String... more) {
    String[] arguments = {"--lexicon", lexicon, "--text", text, "--out", "model"};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return run(all);
  }

  @Test
  void itWritesAGraphAndSaysHowLargeItIs() {
    Answer answer = make("lexicon.txt", "text.txt");
    assertEquals(0, answer.exit(), answer.failure());
    assertTrue(answer.out().startsWith("7 words and 256 phone words, 8 pron"), answer.out());
    assertTrue(answer.out().contains("Gr.fst: "), answer.out());
    assertTrue(Files.exists(folder.resolve("model/graph/HCLr.fst")));
  }

  @Test
  void itTellsWhichWordsTheLexiconLacks() {
    assertEquals(
        "1 of 13 words of the text are not in the lexicon (1 different): fremd (1)"
            + System.lineSeparator(),
        make("lexicon.txt", "text.txt").err());
  }

  @Test
  void severalTextsAreOne() throws Exception {
    Files.writeString(folder.resolve("more.txt"), "ta\n");
    JsonNode json =
        new ObjectMapper()
            .readTree(
                run(
                        "--lexicon",
                        "lexicon.txt",
                        "--out",
                        "m",
                        "--json",
                        "--text",
                        "text.txt",
                        "more.txt")
                    .out());
    assertEquals(5, json.get("sentences").asInt());
    assertEquals(13, json.get("text_words").asInt());
    assertEquals(
        Files.size(folder.resolve("m/graph/Gr.fst")), json.get("gr").get("bytes").asLong());
  }

  @Test
  void mistakesAreNamed() throws Exception {
    Files.writeString(folder.resolve("empty.txt"), "\n");
    Files.write(folder.resolve("latin.txt"), new byte[] {'t', (byte) 0xe4, '\n'});
    Files.write(
        folder.resolve("words.txt"),
        IntStream.rangeClosed(0, 1000).mapToObj(i -> "ta word" + i).toList());
    Files.writeString(folder.resolve("bad.txt"), "ta T A\n~x T\n");
    assertFails("none.txt is no file", make("none.txt", "text.txt"));
    assertFails("empty.txt has no word", make("empty.txt", "text.txt"));
    assertFails("the word '~x'", make("bad.txt", "text.txt"));
    assertFails("the lexicon has 1002 phones, expected at most", make("words.txt", "text.txt"));
    assertFails("none.txt is no file", make("lexicon.txt", "none.txt"));
    assertFails("no word of the text", make("lexicon.txt", "empty.txt"));
    assertFails("latin.txt is not in UTF-8", make("lexicon.txt", "latin.txt"));
    assertFails("the cost of unknown is -1", make("lexicon.txt", "text.txt", "--unk-cost", "-1"));
    assertFails(
        "the cost of silence is NaN", make("lexicon.txt", "text.txt", "--silence-cost", "NaN"));
    assertFails("--heap is 99", make("lexicon.txt", "text.txt", "--heap", "99"));
    assertTrue(Files.notExists(folder.resolve("model")));
    Files.writeString(folder.resolve("model"), "");
    assertFails("model is a file", make("lexicon.txt", "text.txt"));
  }

  @Test
  void aNetworkOfOtherPhonesIsRefused() throws Exception {
    Path network = folder.resolve("model/am/final.mdl");
    Files.createDirectories(network.getParent());
    Files.createSymbolicLink(network, ShippedModel.FOLDER.resolve("am/final.mdl").toAbsolutePath());
    Answer answer = make("lexicon.txt", "text.txt");
    assertFails("the lexicon has 5 phones with silence (sil a k3 oe t)", answer);
    assertFails("final.mdl has 80 outputs", answer);
    assertTrue(Files.notExists(folder.resolve("model/graph")));
  }

  @Test
  void aDamagedNetworkIsNamed() throws Exception {
    Path network = folder.resolve("model/am/final.mdl");
    Files.createDirectories(network.getParent());
    Files.writeString(network, "nothing");
    assertFails("final.mdl, byte 0", make("lexicon.txt", "text.txt"));
  }

  private static void assertFails(String message, Answer answer) {
    assertTrue(answer.exit() != 0);
    assertTrue(answer.failure().contains(message), answer.failure());
  }
}
