package org.hearth.operation.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.hearth.cli.api.door.HostNames;
import org.hearth.cli.api.door.OpenDoor;

/** Answers {@code GET /metrics} by a name of this box, and nothing else. */
final class MetricsServer implements OpenDoor {
  private static final int THREADS = 2;
  private static final int BACKLOG = 16;
  private static final int MISDIRECTED = 421;

  /** The JDK's server has no other way to be told how long a request may take, in seconds. */
  private static final String PATIENCE = "sun.net.httpserver.maxReqTime";

  private final HttpServer server;
  private final ExecutorService threads;

  private MetricsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static MetricsServer open(String name, InetSocketAddress address, Supplier<String> metrics)
      throws IOException {
    if (System.getProperty(PATIENCE) == null) {
      System.setProperty(PATIENCE, "10");
    }
    HttpServer server;
    try {
      server = HttpServer.create(address, BACKLOG);
    } catch (IOException e) {
      throw OpenDoor.notOpened(name, address, e);
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "hearth-" + name);
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, metrics));
    server.start();
    return new MetricsServer(server, threads);
  }

  private static void answer(HttpExchange exchange, Supplier<String> metrics) throws IOException {
    try (exchange) {
      if (!HostNames.isHere(exchange.getRequestHeaders().getFirst("Host"))) {
        // A page in a browser here, whose owner points its name at this box, would read them.
        exchange.sendResponseHeaders(MISDIRECTED, -1);
      } else if (!exchange.getRequestURI().getPath().equals("/metrics")) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
      } else {
        byte[] text = metrics.get().getBytes(UTF_8);
        exchange
            .getResponseHeaders()
            .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
      }
    }
  }

  @Override
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
