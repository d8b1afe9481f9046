package org.hearth.homeassistant.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection with Home Assistant's WebSocket API
 * (https://developers.home-assistant.io/docs/api/websocket), let in by its token. For one thread at
 * a time.
 */
final class Conversation implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The states of a very large home have a tenth of it. */
  private static final int MOST_CHARACTERS = 64 << 20;

  private final WebSocket socket;
  private final BlockingQueue<String> messages;
  private final Duration limit;
  private int lastId;

  private Conversation(WebSocket socket, BlockingQueue<String> messages, Duration limit) {
    this.socket = socket;
    this.messages = messages;
    this.limit = limit;
  }

  /**
   * Connects and shows the token.
   *
   * @param limit for each answer
   * @throws HomeAssistantException when nobody answers there, or the token is refused
   */
  static Conversation open(HttpClient http, Access access, Duration limit)
      throws HomeAssistantException, InterruptedException {
    BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    CompletableFuture<WebSocket> connecting =
        http.newWebSocketBuilder()
            .connectTimeout(limit)
            .buildAsync(access.socket(), new Listener(messages));
    Conversation conversation;
    try {
      WebSocket socket = connecting.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      conversation = new Conversation(socket, messages, limit);
    } catch (ExecutionException | TimeoutException e) {
      abandon(connecting);
      throw new HomeAssistantException("Home Assistant does not answer at " + access.url(), e);
    } catch (InterruptedException e) {
      abandon(connecting);
      throw e;
    }
    try {
      conversation.authenticate(access.token());
      return conversation;
    } catch (HomeAssistantException | InterruptedException e) {
      conversation.close();
      throw e;
    }
  }

  /** Nobody waits for the connection any more: when it comes about, it is ended. */
  private static void abandon(CompletableFuture<WebSocket> connecting) {
    connecting.thenAccept(WebSocket::abort);
  }

  private void authenticate(String token) throws HomeAssistantException, InterruptedException {
    JsonNode greeting = next();
    if (!greeting.path("type").asText().equals("auth_required")) {
      throw new HomeAssistantException("what answers there is no Home Assistant");
    }
    send(JSON.createObjectNode().put("type", "auth").put("access_token", token));
    JsonNode answer = next();
    if (!answer.path("type").asText().equals("auth_ok")) {
      throw new HomeAssistantException("Home Assistant refuses the token");
    }
  }

  /** A command of a type, to be completed with its fields. */
  static ObjectNode command(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  /**
   * Gives a command and waits for its result.
   *
   * @param command without an id
   * @return the member {@code result} of the answer
   * @throws RefusedException when it is refused, with Home Assistant's message
   * @throws LateException when there is no result yet
   * @throws HomeAssistantException when the connection is lost
   */
  JsonNode ask(ObjectNode command) throws HomeAssistantException, InterruptedException {
    int id = ++lastId;
    ObjectNode message = JSON.createObjectNode().put("id", id);
    message.setAll(command);
    send(message);
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == id && answer.path("type").asText().equals("result")) {
        if (!answer.path("success").asBoolean()) {
          throw new RefusedException(answer.path("error").path("message").asText());
        }
        return answer.path("result");
      }
    }
  }

  /** Whether it has come to an end. */
  boolean isClosed() {
    return socket.isInputClosed() || socket.isOutputClosed();
  }

  private void send(JsonNode message) throws HomeAssistantException, InterruptedException {
    try {
      socket.sendText(message.toString(), true).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw lost(e);
    } catch (TimeoutException e) { // It may still get there.
      throw late();
    }
  }

  private JsonNode next() throws HomeAssistantException, InterruptedException {
    String message = messages.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (message == null) {
      throw late();
    }
    if (message.equals(Listener.END)) {
      socket.abort();
      throw lost(null);
    }
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException e) {
      socket.abort();
      throw lost(e);
    }
  }

  /** Nobody waits for that answer any more, and it must not be taken for another one. */
  private LateException late() {
    socket.abort();
    return new LateException();
  }

  private static HomeAssistantException lost(Throwable cause) {
    return new HomeAssistantException("Home Assistant does not answer", cause);
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Puts messages together, and the end of the connection behind them. */
  private static final class Listener implements WebSocket.Listener {
    static final String END = "";

    private final BlockingQueue<String> messages;
    private final StringBuilder partial = new StringBuilder();

    Listener(BlockingQueue<String> messages) {
      this.messages = messages;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (partial.length() + data.length() > MOST_CHARACTERS) {
        messages.add(END);
        socket.abort();
        return null;
      }
      partial.append(data);
      if (last) {
        messages.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      messages.add(END);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      messages.add(END);
    }
  }
}
