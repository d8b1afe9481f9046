package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The page on the household's network: over TLS, vouched for by the household's authority. */
@EnabledIf(
    value = "hasPrivateAddress",
    disabledReason = "this computer has no private IPv4 address but loopback")
final class WebTlsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;
  private static String page;

  @BeforeAll
  static void start() throws Exception {
    hearth = Hearth.in(folder);
    container =
        hearth.start(
            "run", "--json", "--web", privateAddress().orElseThrow().getHostAddress() + ":0");
    container.awaitOutput("ready");
    page = "https://" + container.output().json().get(0).path("web").asText();
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.close();
    }
  }

  static boolean hasPrivateAddress() throws IOException {
    return privateAddress().isPresent();
  }

  private static Optional<InetAddress> privateAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(each -> each instanceof Inet4Address && each.isSiteLocalAddress())
        .findFirst();
  }

  private static HttpClient trusting() throws Exception {
    Path file = folder.resolve("authority.pem");
    Hearth.Result written = hearth.run("web", "certificate", "-o", file.toString());
    assertEquals(0, written.exit(), written.toString());
    assertTrue(written.err().matches("sha256 ([0-9A-F]{2}:){31}[0-9A-F]{2}\\n"), written.err());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "household",
        CertificateFactory.getInstance("X.509").generateCertificate(Files.newInputStream(file)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  @Test
  void whoTrustsTheAuthoritySignsIn() throws Exception {
    String code =
        new ObjectMapper()
            .readTree(Household.succeed(hearth, "web", "pair", "--json"))
            .path("code")
            .asText();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(page + "/api/pair"))
            .timeout(PATIENCE)
            .header("X-Hearth", "1")
            .header("Origin", page)
            .POST(BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
            .build();
    HttpResponse<String> answer = trusting().send(request, BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.startsWith("__Host-hearth="), "the cookie has another name");
    assertTrue(cookie.endsWith("; HttpOnly; SameSite=Strict; Secure"), "the cookie is not secure");
  }

  @Test
  void whoDoesNotTrustItIsWarned() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page + "/")).timeout(PATIENCE).build();
    assertThrows(
        SSLHandshakeException.class,
        () -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()));
  }

  @Test
  void keyOfTheServerLiesInNoFile() throws Exception {
    try (Stream<Path> files = Files.walk(hearth.home())) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".p12")).toList());
    }
  }

  @Test
  void addressOfTheInternetIsRefused() throws Exception {
    Hearth.Result refused =
        Hearth.in(folder.resolve("other")).run("run", "--web", "203.0.113.7:8770");
    assertTrue(
        refused.refusal().contains("203.0.113.7 is an address of the internet"), refused.err());
  }

  @Test
  void codeNeedsAPage() throws Exception {
    Hearth.Result refused = Hearth.in(folder.resolve("another")).run("web", "pair");
    assertEquals(
        "hearth: the page is not open here; start Hearth by 'hearth run --web'\n",
        refused.refusal());
  }
}
