package org.hearth.plugins.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.hearth.api.keystore.CodeSigner;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.PublisherRole;

/** A household that trusts whom a test says. */
final class TestSigner implements CodeSigner {
  private final TestPublisher household = TestPublisher.named("household");
  private final Map<TestPublisher, PublisherRole> trusted = new HashMap<>();

  void trust(TestPublisher publisher, PublisherRole role) {
    trusted.put(publisher, role);
  }

  void distrust(TestPublisher publisher) {
    trusted.remove(publisher);
  }

  @Override
  public byte[] sign(byte[] plugin) {
    return household.sign(plugin);
  }

  @Override
  public String verify(byte[] plugin, byte[] signature) throws KeystoreException {
    String[] line = new String(signature, StandardCharsets.US_ASCII).strip().split(" ");
    TestPublisher publisher = publisher(line[0]);
    if (line.length != 2 || !publisher.signed(plugin, line[1])) {
      throw new KeystoreException("the signature of the plugin does not hold: it was altered");
    }
    return publisher.name();
  }

  private TestPublisher publisher(String name) throws KeystoreException {
    if (name.equals(household.name())) {
      return household;
    }
    TestPublisher publisher =
        trusted.keySet().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new KeystoreException("the plugin's publisher " + name + " is unknown"));
    if (trusted.get(publisher) != PublisherRole.CODE) {
      throw new KeystoreException("the plugin's publisher " + name + " is trusted with data only");
    }
    return publisher;
  }
}
