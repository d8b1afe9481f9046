package org.hearth.smarthome.internal.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Secrets;
import org.hearth.smarthome.internal.Message;
import org.hearth.smarthome.internal.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts messages to one address, one after the other, on a thread of its own. */
final class Sender implements AutoCloseable {
  /** Name of the secret that is the key of signatures. */
  static final String KEY = "webhook.key";

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI target;
  private final HttpClient http;
  private final Secrets secrets;
  private final Outbox<Message> outbox;
  private final Patience patience;
  private final Thread thread;
  private volatile boolean closed;

  /** How a sender waits. */
  interface Pauses {
    /** Waits before the next attempt. */
    void pause(Duration time) throws InterruptedException;
  }

  /**
   * How much is tried.
   *
   * @param attempts for each message
   * @param limit of one attempt
   * @param pauses between attempts: one second, and twice as long each time
   */
  record Patience(int attempts, Duration limit, Pauses pauses) {}

  Sender(URI target, HttpClient http, Secrets secrets, Outbox<Message> outbox, Patience patience) {
    this.target = target;
    this.http = http;
    this.secrets = secrets;
    this.outbox = outbox;
    this.patience = patience;
    this.thread = new Thread(this::run, "hearth-webhook");
    thread.setDaemon(true);
    thread.start();
  }

  void send(Message message) {
    outbox.offer(message);
  }

  private void run() {
    try {
      while (true) {
        Optional<Message> next = outbox.next(() -> closed);
        if (next.isEmpty()) {
          return;
        }
        try {
          deliver(next.get());
        } catch (RuntimeException e) { // Those behind it shall be sent all the same.
          giveUp(e.getClass().getName());
        }
        outbox.delivered(next.get());
        warnOfLost();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The bundle stops.
    }
  }

  private void warnOfLost() {
    long lost = outbox.takeLost();
    if (lost > 0) {
      LOG.warn("webhook: {} messages to {} were too many or too old", lost, target.getHost());
    }
  }

  /** Whatever fails is told in the log; the address may hold a secret, so only its host. */
  private void giveUp(String failure) {
    LOG.warn("webhook: a message to {} was given up: {}", target.getHost(), failure);
  }

  /** Tries as often as there is patience, and as long as the message is not too old. */
  private void deliver(Message message) throws InterruptedException {
    String failure = "";
    for (int attempt = 0; attempt < patience.attempts(); attempt++) {
      if (attempt > 0) {
        patience.pauses().pause(Duration.ofSeconds(1L << (attempt - 1)));
        if (!outbox.holds(message)) {
          return; // It is counted among the lost.
        }
      }
      try {
        int status = post(message);
        if (status / 100 == 2) {
          return;
        }
        failure = "status " + status;
        if (status / 100 != 5 && status != TOO_MANY_REQUESTS) {
          break; // It would be refused again.
        }
      } catch (IOException e) {
        failure = e.getClass().getSimpleName();
      } catch (KeystoreException e) {
        failure = e.getMessage();
        break;
      }
    }
    giveUp(failure);
  }

  private int post(Message message) throws IOException, InterruptedException, KeystoreException {
    byte[] body = message.bytes();
    char[] key =
        secrets
            .get(KEY)
            .orElseThrow(
                () ->
                    new KeystoreException(
                        "there is no secret "
                            + KEY
                            + " to sign it with (hearth secret set "
                            + KEY
                            + ")"));
    String signature = Signature.of(key, body);
    Arrays.fill(key, '\0');
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(patience.limit())
            .header("Content-Type", "application/json")
            .header("X-Hearth-Event", message.kind().label())
            .header("X-Hearth-Signature", signature)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
