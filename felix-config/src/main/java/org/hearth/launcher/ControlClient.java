package org.hearth.launcher;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hearth.cli.control.Frame;
import org.hearth.cli.control.Request;

/** Runs one command in a container, with this process's standard streams. */
final class ControlClient {
  private static final int CHUNK = 1 << 16;

  private final int port;
  private final String token;
  private final PrintStream results;

  /**
   * @param results where the command's standard output goes
   */
  ControlClient(int port, String token, PrintStream results) {
    this.port = port;
    this.token = token;
    this.results = results;
  }

  /** Returns the command's exit code. */
  int run(Path directory, List<String> arguments) throws LaunchException, IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      Frame.of(Frame.Type.TOKEN, token).write(out);
      new Request(directory.toString(), arguments).toFrame().write(out);
      for (Frame frame = Frame.read(in); frame != null; frame = Frame.read(in)) {
        switch (frame.type()) {
          case STDOUT -> {
            results.write(frame.payload(), 0, frame.payload().length);
            results.flush();
          }
          case STDERR -> System.err.write(frame.payload(), 0, frame.payload().length);
          case NEED_STDIN -> sendStdin(out);
          case EXIT -> {
            return frame.payload()[0] & 0xff;
          }
          default -> throw new IOException("unexpected message " + frame.type());
        }
      }
      throw new LaunchException("the container ended before the command did");
    }
  }

  private static void sendStdin(DataOutputStream out) {
    Thread thread =
        new Thread(
            () -> {
              try {
                copy(System.in, out);
              } catch (IOException e) {
                // The command has ended: nobody reads standard input any more.
                Thread.currentThread().interrupt();
              }
            },
            "hearth-stdin");
    thread.setDaemon(true);
    thread.start();
  }

  private static void copy(InputStream in, DataOutputStream out) throws IOException {
    byte[] buffer = new byte[CHUNK];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      new Frame(Frame.Type.STDIN, Arrays.copyOf(buffer, count)).write(out);
    }
    new Frame(Frame.Type.STDIN, new byte[0]).write(out);
  }
}
