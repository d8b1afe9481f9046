package org.hearth.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.cli.control.Frame;
import org.hearth.cli.control.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test plays the container. */
class ControlClientTest {
  /** Only a test that fails waits this long. */
  private static final int PATIENCE_MILLIS = 20_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private ServerSocket server;
  private Socket line;
  private CompletableFuture<Integer> exit;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  @AfterEach
  void hangUp() throws IOException {
    if (line != null) {
      line.close();
    }
    server.close();
  }

  private interface Reading {
    /** How many bytes are read where there is room for so many. */
    int read(int length) throws IOException;
  }

  /** Bytes that nobody looks at. */
  private static final class Input extends InputStream {
    private final Reading reading;

    Input(Reading reading) {
      this.reading = reading;
    }

    @Override
    public int read() throws IOException {
      return reading.read(1) < 0 ? -1 : 'a';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return reading.read(length);
    }
  }

  /** Starts a client with given standard input and takes its request. */
  private Request call(InputStream in) throws IOException {
    StandardStreams streams = new StandardStreams(in, print(out), print(err));
    ControlClient client = new ControlClient(server.getLocalPort(), "secret", streams);
    exit = CompletableFuture.supplyAsync(() -> run(client));
    line = server.accept();
    line.setSoTimeout(PATIENCE_MILLIS);
    assertEquals("secret", next().text());
    return Request.of(next());
  }

  private static int run(ControlClient client) {
    try {
      return client.run(Path.of("/home/anna"), List.of("act", "now"));
    } catch (LaunchException | IOException e) {
      throw new CompletionException(e);
    }
  }

  private void call(String in) throws IOException {
    call(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
  }

  private static PrintStream print(OutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private Frame next() throws IOException {
    return Frame.read(line.getInputStream());
  }

  private Frame ask(Frame question) throws IOException {
    question.write(line.getOutputStream());
    return next();
  }

  private String input(int most) throws IOException {
    Frame answer = ask(Frame.of(Frame.Type.NEED_STDIN, most));
    assertEquals(Frame.Type.STDIN, answer.type());
    return answer.text();
  }

  private Frame prompt() throws IOException {
    return ask(Frame.of(Frame.Type.PROMPT, "Passphrase: "));
  }

  private int end(int code) throws Exception {
    new Frame(Frame.Type.EXIT, new byte[] {(byte) code}).write(line.getOutputStream());
    return exit.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void requestTellsDirectoryAndArguments() throws Exception {
    Request request = call(InputStream.nullInputStream());
    assertEquals(new Request("/home/anna", List.of("act", "now")), request);
  }

  @Test
  void exitCodeIsTheCommands() throws Exception {
    call("");
    assertEquals(200, end(200));
  }

  @Test
  void outputAndErrorsAreKeptApart() throws Exception {
    call("");
    Frame.of(Frame.Type.STDOUT, "größer\n").write(line.getOutputStream());
    Frame.of(Frame.Type.STDERR, "oh\n").write(line.getOutputStream());
    end(0);
    assertEquals("größer\n", out.toString(StandardCharsets.UTF_8));
    assertEquals("oh\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void containerThatHangsUpIsAnError() throws Exception {
    call("");
    line.close();
    CompletionException failure = assertThrows(CompletionException.class, exit::join);
    assertTrue(failure.getCause().getMessage().contains("ended before the command did"));
  }

  @Test
  void inputIsSentAsItIsAskedForUpToItsEnd() throws Exception {
    call("hello");
    assertEquals("hel", input(3));
    assertEquals("lo", input(3));
    assertEquals("", input(3));
  }

  @Test
  void noMoreInputIsTakenThanIsAskedFor() throws Exception {
    AtomicLong taken = new AtomicLong();
    call(
        new Input(
            length -> {
              taken.addAndGet(length);
              return length;
            }));
    assertEquals(10, input(10).length());
    assertEquals(0, end(0));
    assertEquals(10, taken.get());
  }

  @Test
  void outputGoesOnWhileInputIsWaitedFor() throws Exception {
    CompletableFuture<Integer> never = new CompletableFuture<>();
    call(new Input(length -> never.join()));
    Frame.of(Frame.Type.NEED_STDIN, 10).write(line.getOutputStream());
    Frame.of(Frame.Type.STDOUT, "still here").write(line.getOutputStream());
    assertEquals(3, end(3));
    assertEquals("still here", out.toString(StandardCharsets.UTF_8));
    never.complete(-1);
  }

  @Test
  void inputThatCannotBeReadHasEndedAndIsReported() throws Exception {
    call(
        new Input(
            length -> {
              throw new IOException("Is a directory");
            }));
    assertEquals("", input(10));
    end(0);
    assertEquals("hearth: standard input: Is a directory\n", err.toString(StandardCharsets.UTF_8));
  }

  // Secrets, where standard input is no terminal

  @Test
  void secretIsALineOfInput() throws Exception {
    call("pässwörd\r\nrest\n");
    Frame answer = prompt();
    assertEquals(Frame.Type.SECRET, answer.type());
    assertEquals("pässwörd", answer.text());
  }

  @Test
  void inputAfterASecretIsLeft() throws Exception {
    call("a\nb\nrest");
    assertEquals("a", prompt().text());
    assertEquals("b", prompt().text());
    assertEquals("rest", input(100));
  }

  @Test
  void secretMayComeAfterInput() throws Exception {
    call("12secret");
    assertEquals("12", input(2));
    assertEquals("secret", prompt().text());
  }

  @Test
  void emptyLineIsAnEmptySecret() throws Exception {
    call("\n");
    Frame answer = prompt();
    assertEquals(Frame.Type.SECRET, answer.type());
    assertEquals("", answer.text());
  }

  @Test
  void endOfInputIsNoSecret() throws Exception {
    call("");
    Frame answer = prompt();
    assertEquals(Frame.Type.STDIN, answer.type());
    assertArrayEquals(new byte[0], answer.payload());
  }

  @Test
  void promptIsForPeopleOnly() throws Exception {
    call("secret\n");
    prompt();
    end(0);
    assertEquals("", err.toString(StandardCharsets.UTF_8) + out);
  }

  @Test
  void longestSecretIsTaken() throws Exception {
    call("s".repeat(4096) + "\n");
    assertEquals(4096, prompt().payload().length);
  }

  @Test
  void longerSecretIsNotCutOff() throws Exception {
    call("s".repeat(4097) + "\n");
    assertEquals(Frame.Type.STDIN, prompt().type());
    end(0);
    assertEquals(
        "hearth: standard input: a secret of more than 4096 bytes\n",
        err.toString(StandardCharsets.UTF_8));
  }
}
