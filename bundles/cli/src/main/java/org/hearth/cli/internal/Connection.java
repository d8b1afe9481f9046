package org.hearth.cli.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hearth.cli.api.Terminal;
import org.hearth.cli.control.Frame;
import org.hearth.cli.control.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the {@link ControlServer}: one command, run on a thread of its own. The thread that
 * serves the connection waits for nothing but the client, so that its going away ends the command.
 */
final class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Socket socket;
  private final Doorkeeper doorkeeper;
  private final Supplier<CommandRunner> runner;
  private final Consumer<Connection> done;
  private volatile Thread command;

  Connection(
      Socket socket,
      Doorkeeper doorkeeper,
      Supplier<CommandRunner> runner,
      Consumer<Connection> done) {
    this.socket = socket;
    this.doorkeeper = doorkeeper;
    this.runner = runner;
    this.done = done;
  }

  /** Serves the client until it goes away, as it does when its command has ended. */
  void serve() {
    try (socket) {
      if (doorkeeper.admits(socket)) {
        socket.setTcpNoDelay(true);
        InputStream in = socket.getInputStream();
        Frame request = Frame.read(in);
        if (request != null && request.type() == Frame.Type.REQUEST) {
          run(Request.of(request), in, socket.getOutputStream());
        }
      }
    } catch (IOException e) {
      LOG.debug("a control connection ended", e);
    } finally {
      cancel();
      done.accept(this);
    }
  }

  /** Interrupts the command, if it still runs. */
  void cancel() {
    Thread running = command;
    if (running != null) {
      running.interrupt();
    }
  }

  private void run(Request request, InputStream in, OutputStream out) throws IOException {
    Questions questions = new Questions(out);
    Terminal terminal = terminal(request, questions, out);
    command =
        new Thread(
            () -> {
              int exit = runGuarded(terminal, request);
              command = null;
              finish(out, exit);
            },
            "hearth-command-run");
    command.setDaemon(true);
    command.start();
    for (Frame frame = Frame.read(in); frame != null; frame = Frame.read(in)) {
      questions.answer(frame);
    }
  }

  private static Terminal terminal(Request request, Questions questions, OutputStream out) {
    return new Terminal(
        new RemoteInputStream(questions),
        print(new FrameOutputStream(out, Frame.Type.STDOUT)),
        print(new FrameOutputStream(out, Frame.Type.STDERR)),
        new RemoteSecrets(questions),
        Path.of(request.directory()));
  }

  /** Runs the command; the client gets an exit code whatever happens. */
  private int runGuarded(Terminal terminal, Request request) {
    try {
      return runner.get().run(terminal, request.arguments());
    } catch (RuntimeException | Error e) {
      return CommandRunner.internalError(e, terminal);
    }
  }

  private static void finish(OutputStream out, int exit) {
    try {
      new Frame(Frame.Type.EXIT, new byte[] {(byte) exit}).write(out);
    } catch (IOException e) {
      LOG.debug("the client went away before its exit code", e);
    }
  }

  private static PrintStream print(FrameOutputStream out) {
    return new PrintStream(new BufferedOutputStream(out), true, StandardCharsets.UTF_8);
  }
}
