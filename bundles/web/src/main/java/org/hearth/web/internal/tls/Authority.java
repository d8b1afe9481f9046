package org.hearth.web.internal.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedFile;

/**
 * The household's own certificate authority. Its key is made at the first use and lies sealed; it
 * signs certificates for this box alone, and says so: whoever trusts it on a phone trusts it for
 * private addresses and local names, and for nothing on the internet.
 */
public final class Authority {
  private static final Duration LIFE = Duration.ofDays(3_650);

  /** Browsers take no longer one. Each start makes a new one. */
  private static final Duration SERVER_LIFE = Duration.ofDays(397);

  private static final String SUBJECT = "Hearth household authority";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final Clock clock;
  private final SecureRandom random;

  /** As the file has it: PKCS #8 and X.509, in DER. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Stored(
      @JsonProperty("key") byte[] key, @JsonProperty("certificate") byte[] certificate) {}

  private Authority(PrivateKey key, X509Certificate certificate, Clock clock, SecureRandom random) {
    this.key = key;
    this.certificate = certificate;
    this.clock = clock;
    this.random = random;
  }

  /** The authority in a file; it is made when there is none, or when it has expired. */
  public static Authority in(SealedFile file, Clock clock, SecureRandom random)
      throws KeystoreException {
    try {
      Optional<byte[]> content = file.read();
      if (content.isPresent()) {
        Authority present = of(JSON.readValue(content.get(), Stored.class), clock, random);
        if (present.certificate.getNotAfter().toInstant().isAfter(clock.instant())) {
          return present;
        }
      }
      KeyPair pair = newKeys(random);
      Certificates certificates = new Certificates(pair.getPrivate(), SUBJECT, clock, random);
      X509Certificate certificate = certificates.authority(pair.getPublic(), LIFE);
      Stored made = new Stored(pair.getPrivate().getEncoded(), certificate.getEncoded());
      file.write(JSON.writeValueAsBytes(made));
      return new Authority(pair.getPrivate(), certificate, clock, random);
    } catch (IOException | GeneralSecurityException e) {
      throw new KeystoreException("the page's certificate authority cannot be used", e);
    }
  }

  private static Authority of(Stored stored, Clock clock, SecureRandom random)
      throws GeneralSecurityException {
    PrivateKey key =
        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(stored.key));
    return new Authority(key, read(stored.certificate), clock, random);
  }

  static X509Certificate read(byte[] encoded) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  private static KeyPair newKeys(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /** What phones are told to trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** For connections to this box: trusts what the authority vouches for, and nothing else. */
  public SSLContext trusting() throws GeneralSecurityException {
    KeyStore trusted = empty();
    trusted.setCertificateEntry("household", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), random);
    return context;
  }

  private static KeyStore empty() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /**
   * A new key and its certificate for this box, as a server has them.
   *
   * @param names DNS names and addresses by which it is reached, at least one
   * @param password of the key in the store
   */
  public KeyStore server(List<String> names, char[] password) throws GeneralSecurityException {
    KeyPair pair = newKeys(random);
    X509Certificate server =
        new Certificates(key, SUBJECT, clock, random).server(pair.getPublic(), names, SERVER_LIFE);
    KeyStore store = empty();
    Certificate[] chain = {server, certificate};
    store.setKeyEntry("hearth", pair.getPrivate(), password, chain);
    return store;
  }
}
