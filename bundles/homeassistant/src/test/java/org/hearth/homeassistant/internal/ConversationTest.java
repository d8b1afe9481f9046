package org.hearth.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hearth.container.tests.stub.StubHomeAssistant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever stops waiting for a conversation leaves no connection behind. */
class ConversationTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private StubHomeAssistant stub;

  @BeforeEach
  void open() throws Exception {
    stub = new StubHomeAssistant();
  }

  @AfterEach
  void close() {
    stub.close();
  }

  private Conversation converse() throws Exception {
    return Conversation.open(http, Fixture.access(stub), Fixture.LIMIT);
  }

  @Test
  void connectionThatComesTooLateIsEnded() throws Exception {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, this::converse);
    stub.awaitEnd();
  }

  @Test
  void connectionIsEndedWhenItsOwnerIsInterruptedBeforeItIsLetIn() throws Exception {
    stub.silence();
    CompletableFuture<Class<?>> end = new CompletableFuture<>();
    Thread owner =
        new Thread(
            () -> {
              try {
                converse();
              } catch (Exception e) {
                end.complete(e.getClass());
              }
            });
    owner.start();
    stub.awaitToken();
    owner.interrupt();
    assertEquals(InterruptedException.class, end.get(60, TimeUnit.SECONDS));
    stub.awaitEnd();
  }
}
