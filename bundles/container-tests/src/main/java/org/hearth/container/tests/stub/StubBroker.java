package org.hearth.container.tests.stub;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ServerSocketFactory;

/**
 * As much of a broker of MQTT 3.1.1 (OASIS standard, chapter 3) as one client needs: it keeps what
 * is published, acknowledges it, and hangs up when it is told to.
 */
public final class StubBroker implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final ServerSocket server;
  private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Connect> connects = new CopyOnWriteArrayList<>();
  private final List<String> subscriptions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean swallows = new AtomicBoolean();

  /** A message, as it was published. */
  public record Published(String topic, String payload, int qos, boolean retained) {}

  /** What a client said when it came; user and password may be null. */
  public record Connect(
      String clientId, String willTopic, String will, String user, String password) {}

  /** A broker on loopback, at any port that is free. */
  public StubBroker() throws IOException {
    this(ServerSocketFactory.getDefault(), 0);
  }

  /**
   * @param port 0 for any that is free
   */
  public StubBroker(ServerSocketFactory factory, int port) throws IOException {
    server = factory.createServerSocket(port, 8, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "stub-broker");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** The next message; waits for it. */
  public Published next() throws InterruptedException {
    Published next = published.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was published");
    }
    return next;
  }

  /** The next message on a topic; those before it on other topics are passed over. */
  public Published next(String topic) throws InterruptedException {
    Published next = next();
    while (!next.topic().equals(topic)) {
      next = next();
    }
    return next;
  }

  /** Who has come until now. */
  public List<Connect> connects() {
    return List.copyOf(connects);
  }

  /** Topics that were subscribed to. */
  public List<String> subscriptions() {
    return List.copyOf(subscriptions);
  }

  /** Hangs up, unasked, on the next message that arrives, without acknowledging or keeping it. */
  public void swallowNext() {
    swallows.set(true);
  }

  /** Publishes something for everybody. */
  public void publish(String topic, String payload, boolean retained) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeUTF(topic);
    out.write(payload.getBytes(StandardCharsets.UTF_8));
    for (Socket socket : sockets) {
      write(socket, 0x30 | (retained ? 1 : 0), body.toByteArray());
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      return; // It was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      sockets.add(socket);
      while (true) {
        int head = in.readUnsignedByte();
        byte[] body = in.readNBytes(length(in));
        if (!answer(socket, head, body)) {
          return;
        }
      }
    } catch (IOException e) {
      return; // The client has gone.
    } finally {
      sockets.remove(socket);
    }
  }

  /** Section 2.2.3. */
  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      length |= (next & 0x7f) << shift;
      if ((next & 0x80) == 0) {
        return length;
      }
    }
  }

  private boolean answer(Socket socket, int head, byte[] body) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    switch (head >> 4) {
      case 1 -> {
        connects.add(connect(in));
        write(socket, 0x20, new byte[] {0, 0});
      }
      case 3 -> {
        return publish(socket, head, in);
      }
      case 8 -> {
        int id = in.readUnsignedShort();
        subscriptions.add(in.readUTF());
        write(socket, 0x90, new byte[] {(byte) (id >> 8), (byte) id, 1});
      }
      case 12 -> write(socket, 0xd0, new byte[0]);
      case 14 -> {
        return false;
      }
      default -> throw new IOException("packet " + (head >> 4) + " is not for this stub");
    }
    return true;
  }

  private boolean publish(Socket socket, int head, DataInputStream in) throws IOException {
    if (swallows.getAndSet(false)) {
      return false;
    }
    int qos = (head >> 1) & 3;
    String topic = in.readUTF();
    int id = qos == 0 ? 0 : in.readUnsignedShort();
    String payload = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    published.add(new Published(topic, payload, qos, (head & 1) == 1));
    if (qos > 0) {
      write(socket, 0x40, new byte[] {(byte) (id >> 8), (byte) id});
    }
    return true;
  }

  private static Connect connect(DataInputStream in) throws IOException {
    if (!in.readUTF().equals("MQTT") || in.readUnsignedByte() != 4) {
      throw new IOException("not MQTT 3.1.1");
    }
    int flags = in.readUnsignedByte();
    in.readUnsignedShort(); // How long it may be silent.
    List<String> fields = new ArrayList<>();
    for (int bit : new int[] {0, 2, 2, 7, 6}) { // 0 stands for the client's id, always there.
      fields.add(bit == 0 || (flags >> bit & 1) == 1 ? in.readUTF() : null);
    }
    return new Connect(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
  }

  private static synchronized void write(Socket socket, int head, byte[] body) throws IOException {
    if (body.length > 127) {
      throw new IOException("expected a short packet");
    }
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeByte(head);
    out.writeByte(body.length);
    out.write(body);
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
