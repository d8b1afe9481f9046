package org.hearth.container.tests.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A Home Assistant that answers as one did, checks what it is told, and remembers it. It knows one
 * token.
 */
public final class StubHomeAssistant implements AutoCloseable {
  /** The token that it lets in. */
  public static final String TOKEN = "tangerine.token.77";

  private static final int PATIENCE_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

  private final ServerSocket server;
  private final JsonNode house;
  private final List<JsonNode> calls = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Semaphore tokens = new Semaphore(0);
  private final Semaphore ends = new Semaphore(0);
  private volatile boolean administrator = true;
  private volatile String refusal = "";
  private volatile boolean silent;

  public StubHomeAssistant() throws IOException {
    try (InputStream in = StubHomeAssistant.class.getResourceAsStream("house.json")) {
      house = JSON.readTree(in);
    }
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "stub-home-assistant");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** What it was asked to do: messages of the type {@code call_service}. */
  public List<JsonNode> calls() {
    return List.copyOf(calls);
  }

  /** What was wrong with what it was told. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** From now on the token is not an administrator's. */
  public void degrade() {
    administrator = false;
  }

  /** From now on it refuses to do anything, and says why. */
  public void refuse(String why) {
    refusal = why;
  }

  /** From now on it does what it is asked, and answers nothing. */
  public void silence() {
    silent = true;
  }

  /** Waits until somebody has shown a token. */
  public void awaitToken() throws InterruptedException {
    await(tokens, "nobody showed a token");
  }

  /** Waits until a conversation has come to its end. */
  public void awaitEnd() throws InterruptedException {
    await(ends, "no conversation came to its end");
  }

  private static void await(Semaphore event, String complaint) throws InterruptedException {
    if (!event.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(complaint);
    }
  }

  /** Hangs up, as if it were started again. */
  public void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
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
    sockets.add(socket);
    try (socket;
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
      String request = line(in);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String next = line(in); !next.isEmpty(); next = line(in)) {
        String[] header = next.split(": *", 2);
        headers.put(header[0], header[1]);
      }
      if (request.startsWith("GET /api/websocket ")) {
        try {
          converse(in, out, headers.get("Sec-WebSocket-Key"));
        } finally {
          ends.release();
        }
      } else {
        state(request, headers, out);
      }
    } catch (IOException | GeneralSecurityException e) {
      return; // The client has gone.
    } finally {
      sockets.remove(socket);
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** {@code GET /api/states/<entity_id>}. */
  private void state(String request, Map<String, String> headers, DataOutputStream out)
      throws IOException {
    boolean known = ("Bearer " + TOKEN).equals(headers.get("Authorization"));
    String id = request.replaceFirst("GET /api/states/(\\S+) .*", "$1");
    Optional<JsonNode> state = Optional.empty();
    for (JsonNode each : house.path("get_states")) {
      if (each.path("entity_id").asText().equals(id)) {
        state = Optional.of(each);
      }
    }
    byte[] body = state.map(JsonNode::toString).orElse("{}").getBytes(StandardCharsets.UTF_8);
    String status = !known ? "401 Unauthorized" : state.isPresent() ? "200 OK" : "404 Not Found";
    out.write(
        ("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private void converse(DataInputStream in, DataOutputStream out, String key)
      throws IOException, GeneralSecurityException {
    byte[] digest =
        MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
    out.write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(digest)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    write(out, message("auth_required").put("ha_version", "2026.11.0"));
    JsonNode auth = read(in);
    tokens.release();
    if (!auth.path("type").asText().equals("auth") || auth.size() != 2) {
      complaints.add("Auth message incorrectly formatted");
    }
    if (!auth.path("access_token").asText().equals(TOKEN)) {
      write(out, message("auth_invalid").put("message", "Invalid access token or password"));
      return;
    }
    answer(out, message("auth_ok").put("ha_version", "2026.11.0"));
    CommandSchema schema = new CommandSchema();
    while (true) {
      JsonNode command = read(in);
      answer(out, answer(command, schema));
    }
  }

  private void answer(DataOutputStream out, JsonNode message) throws IOException {
    if (!silent) {
      write(out, message);
    }
  }

  private static ObjectNode message(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private ObjectNode answer(JsonNode command, CommandSchema schema) {
    ObjectNode answer = message("result");
    answer.set("id", command.path("id"));
    Optional<String> complaint = schema.complaint(command);
    String type = command.path("type").asText();
    if (complaint.isPresent()) {
      complaints.add(complaint.get());
      return refused(answer, "invalid_format", complaint.get());
    }
    if (type.equals("homeassistant/expose_entity/list") && !administrator) {
      return refused(answer, "unauthorized", "Unauthorized");
    }
    if (type.equals("call_service")) {
      if (!refusal.isEmpty()) {
        return refused(answer, "home_assistant_error", refusal);
      }
      calls.add(command);
    }
    answer.put("success", true);
    answer.set("result", house.path(type).isMissingNode() ? result() : house.path(type));
    return answer;
  }

  private static ObjectNode result() {
    ObjectNode result = JSON.createObjectNode();
    result.putObject("context").put("id", "326ef27d19415c60c492fe330945f954");
    return result.putNull("response");
  }

  private static ObjectNode refused(ObjectNode answer, String code, String why) {
    answer.put("success", false).putObject("error").put("code", code).put("message", why);
    return answer;
  }

  /** RFC 6455, section 5.2: a client's frames are masked; continuation frames are not for this. */
  private static JsonNode read(DataInputStream in) throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte() & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes(length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      if (opcode == 1) {
        return JSON.readTree(payload);
      }
      if (opcode == 8) {
        throw new IOException("the client says goodbye");
      }
    }
  }

  /** In two frames, as messages of Home Assistant may come. */
  private static void write(DataOutputStream out, JsonNode message) throws IOException {
    byte[] payload = message.toString().getBytes(StandardCharsets.UTF_8);
    int half = payload.length / 2;
    frame(out, 0x01, payload, 0, half);
    frame(out, 0x80, payload, half, payload.length - half);
    out.flush();
  }

  private static void frame(DataOutputStream out, int head, byte[] bytes, int from, int length)
      throws IOException {
    out.writeByte(head);
    if (length < 126) {
      out.writeByte(length);
    } else {
      out.writeByte(126);
      out.writeShort(length);
    }
    out.write(bytes, from, length);
  }

  @Override
  public void close() {
    try {
      server.close();
      hangUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
