package org.hearth.homeassistant.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.hearth.api.keystore.KeystoreException;

/**
 * The household's Home Assistant: a conversation that is opened when it is needed and kept, until
 * the address changes or it is lost. Safe for use by several threads.
 */
final class HouseLink implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final HouseFiles files;
  private final Duration limit;

  /** Null until it is needed: a client costs threads. */
  private HttpClient http;

  /** Null when there is none, with whom it is beside it. */
  private Conversation conversation;

  private Access talkingTo;

  /**
   * @param limit for each answer
   */
  HouseLink(HouseFiles files, Duration limit) {
    this.files = files;
    this.limit = limit;
  }

  /** Whether the household has connected Hearth with a Home Assistant. */
  boolean isConfigured() throws KeystoreException {
    return files.access().isPresent();
  }

  /**
   * Lets Home Assistant do something. When the connection was lost it is asked again, but not when
   * only its answer is late.
   *
   * @throws HomeAssistantException when it does not answer, or refuses
   */
  synchronized void call(ServiceCall call)
      throws HomeAssistantException, KeystoreException, InterruptedException {
    ObjectNode command =
        Conversation.command("call_service")
            .put("domain", call.domain())
            .put("service", call.service());
    command.set("service_data", JSON.valueToTree(call.data()));
    command.putObject("target").set("entity_id", JSON.valueToTree(call.entities()));
    boolean kept = conversation != null && !conversation.isClosed();
    try {
      talk().ask(command);
    } catch (RefusedException | LateException e) {
      throw e;
    } catch (HomeAssistantException e) {
      hangUp();
      if (!kept) {
        throw e;
      }
      talk().ask(command); // Home Assistant may have been started again since.
    }
  }

  private Conversation talk()
      throws HomeAssistantException, KeystoreException, InterruptedException {
    Access access = access();
    if (conversation == null || conversation.isClosed() || !access.equals(talkingTo)) {
      hangUp();
      conversation = Conversation.open(client(), access, limit);
      talkingTo = access;
    }
    return conversation;
  }

  private Access access() throws HomeAssistantException, KeystoreException {
    return files
        .access()
        .orElseThrow(
            () ->
                new HomeAssistantException(
                    "no Home Assistant is connected (hearth home-assistant connect URL)"));
  }

  private HttpClient client() {
    if (http == null) {
      http = HttpClient.newBuilder().connectTimeout(limit).build();
    }
    return http;
  }

  /**
   * The state of an entity, as the REST API gives it
   * (https://developers.home-assistant.io/docs/api/rest).
   *
   * @return empty when there is no such entity any more
   */
  synchronized Optional<JsonNode> state(String entityId)
      throws HomeAssistantException, KeystoreException, InterruptedException {
    Access access = access();
    HttpRequest request =
        HttpRequest.newBuilder(access.state(entityId))
            .timeout(limit)
            .header("Authorization", "Bearer " + access.token())
            .build();
    try {
      HttpResponse<byte[]> response = client().send(request, BodyHandlers.ofByteArray());
      return response.statusCode() == OK
          ? Optional.of(JSON.readTree(response.body()))
          : Optional.empty();
    } catch (IOException e) {
      throw new HomeAssistantException("Home Assistant does not answer", e);
    }
  }

  private void hangUp() {
    if (conversation != null) {
      conversation.close();
      conversation = null;
    }
  }

  @Override
  public synchronized void close() {
    hangUp();
  }
}
