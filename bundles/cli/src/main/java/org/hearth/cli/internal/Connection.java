package org.hearth.cli.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hearth.cli.api.Terminal;
import org.hearth.cli.control.Frame;
import org.hearth.cli.control.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the {@link ControlServer}: one command, run on a thread of its own. */
final class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int HELLO_MILLIS = 5_000;

  private final Socket socket;
  private final byte[] token;
  private final Supplier<CommandRunner> runner;
  private final Consumer<Connection> done;
  private volatile Thread command;

  Connection(
      Socket socket, byte[] token, Supplier<CommandRunner> runner, Consumer<Connection> done) {
    this.socket = socket;
    this.token = token.clone();
    this.runner = runner;
    this.done = done;
  }

  /** Serves the client until its command has ended or it went away. */
  void serve() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HELLO_MILLIS);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out =
          new DataOutputStream(new java.io.BufferedOutputStream(socket.getOutputStream(), 1 << 16));
      Frame hello = Frame.read(in);
      if (hello == null
          || hello.type() != Frame.Type.TOKEN
          || !MessageDigest.isEqual(hello.payload(), token)) {
        LOG.warn("a control connection without the token was refused");
        return;
      }
      Frame request = Frame.read(in);
      socket.setSoTimeout(0);
      if (request != null && request.type() == Frame.Type.REQUEST) {
        run(Request.of(request), in, out);
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

  private void run(Request request, DataInputStream in, DataOutputStream out) throws IOException {
    RemoteInputStream stdin = new RemoteInputStream(out);
    Terminal terminal =
        new Terminal(
            stdin,
            print(new FrameOutputStream(out, Frame.Type.STDOUT)),
            print(new FrameOutputStream(out, Frame.Type.STDERR)),
            Path.of(request.directory()));
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
      if (frame.type() == Frame.Type.STDIN) {
        stdin.feed(frame.payload());
      }
    }
  }

  /** Runs the command; the client gets an exit code whatever happens. */
  private int runGuarded(Terminal terminal, Request request) {
    try {
      return runner.get().run(terminal, request.arguments());
    } catch (RuntimeException | Error e) {
      LOG.error("a command ended its thread", e);
      terminal.err().println("hearth: internal error, the log tells more: " + e);
      return 1;
    }
  }

  private static void finish(DataOutputStream out, int exit) {
    try {
      synchronized (out) {
        new Frame(Frame.Type.EXIT, new byte[] {(byte) exit}).write(out);
      }
    } catch (IOException e) {
      LOG.debug("the client went away before its exit code", e);
    }
  }

  private static PrintStream print(FrameOutputStream out) {
    return new PrintStream(new java.io.BufferedOutputStream(out), true, StandardCharsets.UTF_8);
  }
}
