package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.hearth.cli.control.Frame;
import org.hearth.cli.control.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;

class ControlServerTest {
  private static final String TOKEN = "0123456789abcdef";

  /** Only a test that fails waits this long. */
  private static final int PATIENCE_MILLIS = 20_000;

  private final AtomicInteger runs = new AtomicInteger();
  private volatile TestCommands.Body body = unused -> 0;
  private ServerSocket socket;
  private ControlServer server;

  @BeforeEach
  void start() throws Exception {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                ControlServerTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, args) ->
                    method.getName().equals("getProperty") && args[0].equals("hearth.token")
                        ? TOKEN
                        : null);
    NamedCommand act =
        new NamedCommand(
            "act",
            () ->
                Optional.of(
                    TestCommands.act(
                        terminal -> {
                          runs.incrementAndGet();
                          return body.run(terminal);
                        })));
    server =
        new ControlServer(
            socket, context, () -> new CommandRunner(List.of(act), () -> new String[] {"1"}));
    server.activate();
  }

  @AfterEach
  void stop() {
    server.deactivate();
  }

  /** The other end of the line. */
  private final class Client implements AutoCloseable {
    final Socket line = new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    final DataOutputStream out = new DataOutputStream(line.getOutputStream());
    final DataInputStream in = new DataInputStream(line.getInputStream());

    Client() throws IOException {
      line.setSoTimeout(PATIENCE_MILLIS);
    }

    void send(Frame... frames) throws IOException {
      for (Frame frame : frames) {
        frame.write(out);
      }
    }

    void act() throws IOException {
      send(Frame.of(Frame.Type.TOKEN, TOKEN), new Request("/", List.of("act")).toFrame());
    }

    /** The next frame; null when the server has hung up. */
    Frame next() throws IOException {
      try {
        return Frame.read(in);
      } catch (SocketException e) {
        return null; // It hung up before it had read everything.
      }
    }

    /** All frames to the exit code. */
    List<Frame> rest() throws IOException {
      List<Frame> frames = new ArrayList<>();
      for (Frame frame = next(); frame != null; frame = next()) {
        frames.add(frame);
        if (frame.type() == Frame.Type.EXIT) {
          break;
        }
      }
      return frames;
    }

    @Override
    public void close() throws IOException {
      line.close();
    }
  }

  private static byte[] bytes(List<Frame> frames, Frame.Type type) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frames.stream()
        .filter(frame -> frame.type() == type)
        .forEach(frame -> bytes.writeBytes(frame.payload()));
    return bytes.toByteArray();
  }

  private static String text(List<Frame> frames, Frame.Type type) {
    return new String(bytes(frames, type), StandardCharsets.UTF_8);
  }

  private static int exit(List<Frame> frames) {
    byte[] code = bytes(frames, Frame.Type.EXIT);
    assertEquals(1, code.length, "exit codes");
    return code[0] & 0xff;
  }

  private List<Frame> act() throws IOException {
    try (Client client = new Client()) {
      client.act();
      return client.rest();
    }
  }

  // Who is let in

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0123456789abcdeF", "0123456789abcdef0", "0123456789abcde"})
  void commandBehindAnotherTokenIsNotRun(String token) throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(both);
    Frame.of(Frame.Type.TOKEN, token).write(out);
    new Request("/", List.of("act")).toFrame().write(out);
    try (Client client = new Client()) {
      client.out.write(both.toByteArray());
      assertNull(client.next());
    }
    assertEquals(0, runs.get());
  }

  @Test
  void requestWithoutATokenIsRefused() throws IOException {
    try (Client client = new Client()) {
      client.send(new Request("/", List.of("act")).toFrame());
      assertNull(client.next());
    }
    assertEquals(0, runs.get());
  }

  @Test
  void tokenInAnotherKindOfMessageIsRefused() throws IOException {
    try (Client client = new Client()) {
      client.send(Frame.of(Frame.Type.STDIN, TOKEN));
      assertNull(client.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "T\u007f\u007f\u007f\u007f", "T\0\0\0\u0010"})
  void strangerDoesNotDisturbOthers(String hello) throws IOException {
    try (Client stranger = new Client()) {
      stranger.out.write(hello.getBytes(StandardCharsets.ISO_8859_1));
      stranger.line.shutdownOutput();
      assertNull(stranger.next());
    }
    assertEquals(0, exit(act()));
  }

  @Test
  void callerIsServedThoughManyStrangersWait() throws IOException {
    List<Client> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        strangers.add(new Client());
      }
      assertEquals(0, exit(act()));
    } finally {
      for (Client stranger : strangers) {
        stranger.close();
      }
    }
  }

  @Test
  void tokenAloneRunsNothing() throws IOException {
    try (Client client = new Client()) {
      client.send(Frame.of(Frame.Type.TOKEN, TOKEN));
      client.line.shutdownOutput();
      assertNull(client.next());
    }
    assertEquals(0, runs.get());
  }

  // One command

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 130, 255})
  void exitCodeIsTheCommands(int code) throws IOException {
    body = unused -> code;
    assertEquals(code, exit(act()));
  }

  @Test
  void outputAndErrorsAreKeptApart() throws IOException {
    body =
        terminal -> {
          terminal.out().println("größer");
          terminal.err().println("oh");
          return 0;
        };
    List<Frame> frames = act();
    assertEquals("größer\n", text(frames, Frame.Type.STDOUT));
    assertEquals("oh\n", text(frames, Frame.Type.STDERR));
  }

  @Test
  void largeOutputArrivesWhole() throws IOException {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    body =
        terminal -> {
          terminal.out().write(large, 0, large.length);
          return 0;
        };
    assertArrayEquals(large, bytes(act(), Frame.Type.STDOUT));
  }

  @Test
  void exitCodeIsTheLastMessage() throws IOException {
    body =
        terminal -> {
          terminal.out().print("no newline at the end");
          return 3;
        };
    List<Frame> frames = act();
    assertEquals(Frame.Type.EXIT, frames.get(frames.size() - 1).type());
    assertEquals("no newline at the end", text(frames, Frame.Type.STDOUT));
  }

  @Test
  void pathsAreTheCallers() throws IOException {
    body =
        terminal -> {
          terminal.out().print(terminal.directory());
          return 0;
        };
    try (Client client = new Client()) {
      client.send(
          Frame.of(Frame.Type.TOKEN, TOKEN), new Request("/home/anna", List.of("act")).toFrame());
      assertEquals("/home/anna", text(client.rest(), Frame.Type.STDOUT));
    }
  }

  @Test
  void usageErrorIsAnswered() throws IOException {
    try (Client client = new Client()) {
      client.send(Frame.of(Frame.Type.TOKEN, TOKEN), new Request("/", List.of("fly")).toFrame());
      List<Frame> frames = client.rest();
      assertEquals(2, exit(frames));
      assertTrue(text(frames, Frame.Type.STDERR).contains("fly"));
    }
  }

  @Test
  void commandThatEndsWithAnErrorIsAnswered() throws IOException {
    body =
        unused -> {
          throw new StackOverflowError("too deep");
        };
    List<Frame> frames = act();
    assertEquals(1, exit(frames));
    assertTrue(
        text(frames, Frame.Type.STDERR).contains("internal error"),
        text(frames, Frame.Type.STDERR));
  }

  @Test
  void commandsRunSideBySide() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    body =
        unused -> {
          both.countDown();
          return both.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) ? 0 : 1;
        };
    try (Client first = new Client();
        Client second = new Client()) {
      first.act();
      second.act();
      assertEquals(0, exit(first.rest()));
      assertEquals(0, exit(second.rest()));
    }
  }

  // Standard input

  @Test
  void inputIsNotAskedForByACommandThatDoesNotRead() throws IOException {
    body =
        terminal -> {
          terminal.out().println("done");
          return terminal.in().available();
        };
    assertFalse(act().stream().anyMatch(frame -> frame.type() == Frame.Type.NEED_STDIN));
  }

  @Test
  void inputIsGivenToTheCommandUpToItsEnd() throws IOException {
    body =
        terminal -> {
          terminal.out().write(terminal.in().readAllBytes());
          return terminal.in().read() == -1 ? 0 : 1;
        };
    try (Client client = new Client()) {
      client.act();
      for (String input : List.of("hel", "lo", "")) {
        assertEquals(Frame.Type.NEED_STDIN, client.next().type());
        client.send(Frame.of(Frame.Type.STDIN, input));
      }
      List<Frame> frames = client.rest();
      assertEquals("hello", text(frames, Frame.Type.STDOUT));
      assertEquals(0, exit(frames));
      assertFalse(frames.stream().anyMatch(frame -> frame.type() == Frame.Type.NEED_STDIN));
    }
  }

  @Test
  void inputIsReadByteByByteAsItIs() throws IOException {
    body = terminal -> terminal.in().read();
    try (Client client = new Client()) {
      client.act();
      assertEquals(1, client.next().number());
      client.send(new Frame(Frame.Type.STDIN, new byte[] {(byte) 0xfe}));
      assertEquals(0xfe, exit(client.rest()));
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "65536, 65536", "1000000, 65536"})
  void inputIsAskedForAsTheCommandHasRoom(int room, int asked) throws IOException {
    body = terminal -> terminal.in().read(new byte[room]);
    try (Client client = new Client()) {
      client.act();
      assertEquals(asked, client.next().number());
      client.send(Frame.of(Frame.Type.STDIN, "abc"));
      assertEquals(3, exit(client.rest()));
    }
  }

  @Test
  void nextInputIsAskedForWhenTheLastIsUsedUp() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    body =
        terminal -> {
          terminal.in().read(new byte[3]);
          terminal.out().println("busy");
          slow.await();
          return terminal.in().read(new byte[3]);
        };
    try (Client client = new Client()) {
      client.act();
      assertEquals(Frame.Type.NEED_STDIN, client.next().type());
      client.send(Frame.of(Frame.Type.STDIN, "abc"));
      assertEquals(Frame.Type.STDOUT, client.next().type());
      slow.countDown();
      assertEquals(Frame.Type.NEED_STDIN, client.next().type());
    }
  }

  @Test
  void inputThatNobodyAskedForEndsTheCommand() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = waitForInterrupt(running);
    try (Client client = new Client()) {
      client.act();
      assertTrue(running.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      client.send(new Frame(Frame.Type.STDIN, new byte[Frame.MAX_PAYLOAD]));
      assertTrue(interrupted.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void inputBeyondWhatWasAskedForIsRefused() throws Exception {
    body = terminal -> terminal.in().read(new byte[10]);
    try (Client client = new Client()) {
      client.act();
      client.next();
      client.send(Frame.of(Frame.Type.STDIN, "eleven bytes".substring(0, 11)));
      List<Frame> frames = client.rest();
      assertEquals(1, exit(frames));
      assertTrue(
          text(frames, Frame.Type.STDERR).contains("11 bytes of STDIN, expected at most 10"),
          text(frames, Frame.Type.STDERR));
    }
  }

  @Test
  void answerToACommandThatHasEndedIsDropped() throws Exception {
    AtomicReference<Thread> reader = new AtomicReference<>();
    body =
        terminal -> {
          Thread thread = new Thread(() -> readQuietly(terminal.in()));
          thread.setDaemon(true);
          reader.set(thread);
          thread.start();
          return 0;
        };
    try (Client client = new Client()) {
      client.act();
      List<Frame> frames = new ArrayList<>(List.of(client.next(), client.next()));
      assertEquals(
          Set.of(Frame.Type.NEED_STDIN, Frame.Type.EXIT),
          frames.stream().map(Frame::type).collect(Collectors.toSet()));
      client.send(Frame.of(Frame.Type.STDIN, "l"));
      reader.get().join(PATIENCE_MILLIS);
      client.line.shutdownOutput();
      assertNull(client.next());
    }
  }

  private static void readQuietly(InputStream in) {
    try {
      in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Secrets

  @Test
  void secretIsAskedForWithItsPrompt() throws IOException {
    body =
        terminal -> {
          terminal.out().print(new String(terminal.secret("Passphrase: ")));
          return 0;
        };
    try (Client client = new Client()) {
      client.act();
      Frame question = client.next();
      assertEquals(Frame.Type.PROMPT, question.type());
      assertEquals("Passphrase: ", question.text());
      client.send(Frame.of(Frame.Type.SECRET, "pässwörd"));
      assertEquals("pässwörd", text(client.rest(), Frame.Type.STDOUT));
    }
  }

  @Test
  void emptySecretIsASecret() throws IOException {
    body = terminal -> terminal.secret("Passphrase: ").length;
    try (Client client = new Client()) {
      client.act();
      client.next();
      client.send(Frame.of(Frame.Type.SECRET, ""));
      assertEquals(0, exit(client.rest()));
    }
  }

  @Test
  void endOfInputIsNoSecret() throws IOException {
    body = terminal -> terminal.secret("Passphrase: ").length;
    try (Client client = new Client()) {
      client.act();
      client.next();
      client.send(Frame.of(Frame.Type.STDIN, ""));
      List<Frame> frames = client.rest();
      assertEquals(1, exit(frames));
      assertEquals(
          "hearth: standard input ended where a secret was asked for: Passphrase:\n",
          text(frames, Frame.Type.STDERR));
    }
  }

  @Test
  void secretDoesNotStandInForInput() throws IOException {
    body = terminal -> terminal.in().read();
    try (Client client = new Client()) {
      client.act();
      client.next();
      client.send(Frame.of(Frame.Type.SECRET, "s"));
      assertEquals(1, exit(client.rest()));
    }
  }

  @Test
  void inputGoesOnAfterASecret() throws IOException {
    body =
        terminal -> {
          char[] secret = terminal.secret("Passphrase: ");
          return 10 * secret.length + terminal.in().read();
        };
    try (Client client = new Client()) {
      client.act();
      client.next();
      client.send(Frame.of(Frame.Type.SECRET, "abc"));
      assertEquals(Frame.Type.NEED_STDIN, client.next().type());
      client.send(new Frame(Frame.Type.STDIN, new byte[] {7}));
      assertEquals(37, exit(client.rest()));
    }
  }

  // Ends

  private CompletableFuture<Boolean> waitForInterrupt(CountDownLatch running) {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    body =
        unused -> {
          running.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.complete(true);
            throw e;
          }
          return 0;
        };
    return interrupted;
  }

  @Test
  void clientThatHangsUpInterruptsItsCommand() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = waitForInterrupt(running);
    try (Client client = new Client()) {
      client.act();
      assertTrue(running.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      assertFalse(interrupted.isDone());
    }
    assertTrue(interrupted.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  void clientThatHangsUpInterruptsACommandThatReads() throws Exception {
    CompletableFuture<Exception> failure = new CompletableFuture<>();
    body =
        terminal -> {
          try {
            return terminal.in().read();
          } catch (IOException e) {
            failure.complete(e);
            throw e;
          }
        };
    try (Client client = new Client()) {
      client.act();
      assertEquals(Frame.Type.NEED_STDIN, client.next().type());
    }
    assertTrue(
        failure
            .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .getMessage()
            .contains("interrupted while waiting for standard input"));
  }

  @Test
  void nonsenseInTheMiddleEndsTheCommand() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = waitForInterrupt(running);
    try (Client client = new Client()) {
      client.act();
      assertTrue(running.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      client.out.write("nonsense".getBytes(StandardCharsets.US_ASCII));
      assertTrue(interrupted.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void stoppedServerInterruptsItsCommands() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = waitForInterrupt(running);
    try (Client client = new Client()) {
      client.act();
      assertTrue(running.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      server.deactivate();
      assertTrue(interrupted.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void stoppedServerTakesNobody() {
    server.deactivate();
    assertFalse(isTaken());
    assertEquals(0, runs.get());
  }

  /** Whoever comes while the socket closes is hung up on, who comes later is refused. */
  private boolean isTaken() {
    try (Client client = new Client()) {
      client.act();
      return client.next() != null;
    } catch (IOException e) {
      return false;
    }
  }
}
