package org.hearth.web.internal.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Writes X.509 certificates (RFC 5280) that are signed by an authority with ECDSA over P-256. */
final class Certificates {
  /** Clocks of phones differ. */
  private static final Duration EARLIER = Duration.ofDays(1);

  private static final int SERIAL_BITS = 120;

  /** What the authority may speak for: names that nobody can register. */
  private static final List<String> LOCAL_NAMES =
      List.of("localhost", "local", "lan", "home.arpa", "internal");

  /** Address and mask, of private (RFC 1918, RFC 4193), link-local and loopback networks. */
  private static final List<String> PRIVATE_NETWORKS =
      List.of(
          "10.0.0.0/255.0.0.0",
          "172.16.0.0/255.240.0.0",
          "192.168.0.0/255.255.0.0",
          "169.254.0.0/255.255.0.0",
          "127.0.0.0/255.0.0.0",
          "fc00::/fe00::",
          "fe80::/ffc0::",
          "::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  private final PrivateKey signer;
  private final X500Name issuer;
  private final Clock clock;
  private final SecureRandom random;

  Certificates(PrivateKey signer, String issuer, Clock clock, SecureRandom random) {
    this.signer = signer;
    this.issuer = new X500Name("CN=" + issuer);
    this.clock = clock;
    this.random = random;
  }

  /** The certificate of the authority itself. */
  X509Certificate authority(PublicKey key, Duration life)
      throws GeneralSecurityException, IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    extensions.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    extensions.addExtension(Extension.nameConstraints, true, localAlone());
    return sign(issuer, key, life, extensions);
  }

  /** The certificate of a server that is reached by some names and addresses. */
  X509Certificate server(PublicKey key, List<String> names, Duration life)
      throws GeneralSecurityException {
    try {
      ExtensionsGenerator extensions = new ExtensionsGenerator();
      extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      extensions.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      GeneralName[] all = names.stream().map(Certificates::name).toArray(GeneralName[]::new);
      extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
      return sign(new X500Name("CN=Hearth"), key, life, extensions);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static GeneralName name(String name) {
    boolean isAddress = name.contains(":") || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  private static NameConstraints localAlone() throws IOException {
    List<GeneralSubtree> permitted = new ArrayList<>();
    for (String name : LOCAL_NAMES) {
      permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, name)));
    }
    for (String network : PRIVATE_NETWORKS) {
      String[] parts = network.split("/");
      byte[] address = InetAddress.getByName(parts[0]).getAddress();
      byte[] mask = InetAddress.getByName(parts[1]).getAddress();
      byte[] both = new byte[2 * address.length];
      System.arraycopy(address, 0, both, 0, address.length);
      System.arraycopy(mask, 0, both, address.length, mask.length);
      permitted.add(
          new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(both))));
    }
    return new NameConstraints(permitted.toArray(GeneralSubtree[]::new), null);
  }

  private X509Certificate sign(
      X500Name subject, PublicKey key, Duration life, ExtensionsGenerator extensions)
      throws GeneralSecurityException, IOException {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    byte[] keyId = MessageDigest.getInstance("SHA-1").digest(info.getPublicKeyData().getBytes());
    extensions.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId));
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    Instant now = clock.instant();
    V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    generator.setSerialNumber(
        new ASN1Integer(new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS)));
    generator.setSignature(algorithm);
    generator.setIssuer(issuer);
    generator.setSubject(subject);
    generator.setStartDate(new Time(Date.from(now.minus(EARLIER))));
    generator.setEndDate(new Time(Date.from(now.plus(life).minus(EARLIER))));
    generator.setSubjectPublicKeyInfo(info);
    generator.setExtensions(extensions.generate());
    TBSCertificate content = generator.generateTBSCertificate();
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer, random);
    signature.update(content.getEncoded(ASN1Encoding.DER));
    ASN1EncodableVector signed = new ASN1EncodableVector();
    signed.add(content);
    signed.add(algorithm);
    signed.add(new DERBitString(signature.sign()));
    return Authority.read(new DERSequence(signed).getEncoded(ASN1Encoding.DER));
  }
}
