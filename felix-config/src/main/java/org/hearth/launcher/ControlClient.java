package org.hearth.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.hearth.cli.control.Frame;
import org.hearth.cli.control.Request;

/** Runs one command in a container, with this process's standard streams. */
final class ControlClient {
  private final int port;
  private final String token;
  private final StandardStreams streams;

  ControlClient(int port, String token, StandardStreams streams) {
    this.port = port;
    this.token = token;
    this.streams = streams;
  }

  /** Returns the command's exit code. */
  int run(Path directory, List<String> arguments) throws LaunchException, IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Frame.of(Frame.Type.TOKEN, token).write(out);
      new Request(directory.toString(), arguments).toFrame().write(out);
      Answers answers = new Answers(streams, out);
      for (Frame frame = Frame.read(in); frame != null; frame = Frame.read(in)) {
        switch (frame.type()) {
          case STDOUT -> {
            streams.out().write(frame.payload(), 0, frame.payload().length);
            streams.out().flush();
          }
          case STDERR -> streams.err().write(frame.payload(), 0, frame.payload().length);
          case NEED_STDIN, PROMPT -> answers.to(frame);
          case EXIT -> {
            return frame.payload()[0] & 0xff;
          }
          default -> throw new IOException("unexpected message " + frame.type());
        }
      }
      throw new LaunchException("the container ended before the command did");
    }
  }
}
