package org.hearth.web.internal.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;
import org.hearth.web.internal.access.MirrorVault;
import org.hearth.web.internal.access.MovedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
  private static final char[] PASSWORD = "of the test".toCharArray();
  private static final List<String> NAMES = List.of("192.168.1.10", "hearth.local", "127.0.0.1");

  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock();

  private Authority authority() throws Exception {
    SealedFile file =
        new SealedFile(
            new MirrorVault(), Vault.HOUSEHOLD, "web authority", folder.resolve("authority"));
    return Authority.in(file, clock, new SecureRandom());
  }

  private void validate(Authority authority, List<String> names) throws Exception {
    X509Certificate server =
        (X509Certificate) authority.server(names, PASSWORD).getCertificate("hearth");
    X509Certificate root = authority.certificate();
    // Java reads no name constraints of an anchor, as browsers do, but those of what is below it.
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server, root));
    TrustAnchor anchor = new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null);
    PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(clock.instant()));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  @Test
  void authorityIsTheSameNextTime() throws Exception {
    assertArrayEquals(
        authority().certificate().getEncoded(), authority().certificate().getEncoded());
  }

  @Test
  void expiredAuthorityIsReplaced() throws Exception {
    X509Certificate before = authority().certificate();
    clock.pass(Duration.ofDays(3_651));
    assertNotEquals(before, authority().certificate());
  }

  @Test
  void serverIsVouchedFor() throws Exception {
    validate(authority(), NAMES);
  }

  @Test
  void namesStandInTheCertificate() throws Exception {
    X509Certificate server =
        (X509Certificate) authority().server(NAMES, PASSWORD).getCertificate("hearth");
    Collection<List<?>> names = server.getSubjectAlternativeNames();
    assertEquals(
        Set.copyOf(NAMES),
        names.stream().map(name -> name.get(1).toString()).collect(Collectors.toSet()));
  }

  @Test
  void nameOfTheInternetIsNotVouchedFor() throws Exception {
    Authority authority = authority();
    assertThrows(
        CertPathValidatorException.class, () -> validate(authority, List.of("bank.example.com")));
  }

  @Test
  void addressOfTheInternetIsNotVouchedFor() throws Exception {
    Authority authority = authority();
    assertThrows(
        CertPathValidatorException.class, () -> validate(authority, List.of("203.0.113.7")));
  }

  @Test
  void browserAndServerShakeHands() throws Exception {
    clock.pass(Duration.between(clock.instant(), Instant.now())); // TLS has its own clock.
    Authority authority = authority();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(authority.server(NAMES, PASSWORD), PASSWORD);
    SSLContext server = SSLContext.getInstance("TLS");
    server.init(keys.getKeyManagers(), null, null);
    SSLContext browser = authority.trusting();
    try (SSLServerSocket listening =
        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0)) {
      Thread serving = new Thread(() -> greet(listening));
      serving.start();
      try (SSLSocket socket =
          (SSLSocket)
              browser.getSocketFactory().createSocket("127.0.0.1", listening.getLocalPort())) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        assertEquals('h', socket.getInputStream().read());
      }
      serving.join();
    }
  }

  private static void greet(SSLServerSocket listening) {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.getOutputStream().write('h');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
