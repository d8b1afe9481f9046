package org.hearth.web.internal.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedFile;
import org.hearth.web.internal.access.Visitor.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Browsers that are signed in. A browser holds a random token; here is nothing but its hash, so
 * that whoever reads the file cannot sign in with it. Safe for use by several threads.
 */
public final class Sessions {
  /** From signing in on; a browser that is in use is not asked earlier. */
  public static final Duration LIFE = Duration.ofDays(30);

  /** The oldest one makes room. */
  static final int MOST = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final int TOKEN_BYTES = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SealedFile file;
  private final Clock clock;
  private final SecureRandom random;

  /** Null until it is read. */
  private List<Entry> entries;

  /** As the file has it. */
  record Entry(
      @JsonProperty("hash") String hash,
      @JsonProperty("role") Role role,
      @JsonProperty("person") String person,
      @JsonProperty("until") long until) {

    Visitor visitor() {
      return new Visitor(role, Optional.ofNullable(person));
    }
  }

  public Sessions(SealedFile file, Clock clock, SecureRandom random) {
    this.file = file;
    this.clock = clock;
    this.random = random;
  }

  /** Signs a browser in; returns its token, of 43 letters, digits, {@code -} and {@code _}. */
  public synchronized String open(Visitor visitor) throws KeystoreException {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    List<Entry> next = new ArrayList<>(present());
    if (next.size() >= MOST) {
      next.remove(0);
    }
    long until = clock.instant().plus(LIFE).getEpochSecond();
    next.add(new Entry(hash(token), visitor.role(), visitor.person().orElse(null), until));
    write(next);
    return token;
  }

  /** Who is signed in with a token. */
  public synchronized Optional<Visitor> find(String token) throws KeystoreException {
    String hash = hash(token);
    return present().stream()
        .filter(entry -> MessageDigest.isEqual(bytes(entry.hash), bytes(hash)))
        .findFirst()
        .map(Entry::visitor);
  }

  /** Signs a browser out. */
  public synchronized void close(String token) throws KeystoreException {
    String hash = hash(token);
    closeAll(entry -> entry.hash.equals(hash));
  }

  /**
   * Signs all browsers of a person out, or with nobody all of everybody. Where it cannot be read
   * who is signed in, nobody is afterwards: a damaged file keeps nobody from being forgotten.
   *
   * @return how many
   * @throws KeystoreException when the file cannot be replaced, or deleted
   */
  public synchronized int closeAll(Optional<String> person) throws KeystoreException {
    requireReadable();
    return closeAll(entry -> person.isEmpty() || person.get().equals(entry.person));
  }

  /**
   * Seals the file under the household's present key. Where it cannot be read, nobody is signed in
   * afterwards: a damaged file keeps no key from being replaced.
   *
   * @return how many files were written
   */
  public synchronized int reseal() throws KeystoreException {
    entries = null; // What is on disk counts.
    requireReadable();
    return file.reseal();
  }

  private void requireReadable() throws KeystoreException {
    try {
      present();
    } catch (KeystoreException e) {
      LOG.warn("the sessions of the page cannot be read; all browsers are signed out", e);
      file.delete();
      entries = List.of();
    }
  }

  private int closeAll(Predicate<Entry> gone) throws KeystoreException {
    List<Entry> before = present();
    List<Entry> left = before.stream().filter(gone.negate()).toList();
    if (left.size() < before.size()) {
      write(left);
    }
    return before.size() - left.size();
  }

  /** How many browsers are signed in. */
  public synchronized int count() throws KeystoreException {
    return present().size();
  }

  private List<Entry> present() throws KeystoreException {
    if (entries == null) {
      entries = read();
    }
    long now = Instant.now(clock).getEpochSecond();
    return entries.stream().filter(entry -> entry.until > now).toList();
  }

  private List<Entry> read() throws KeystoreException {
    Optional<byte[]> content = file.read();
    try {
      return content.isPresent()
          ? List.of(JSON.readValue(content.get(), Entry[].class))
          : List.of();
    } catch (IOException e) {
      throw new KeystoreException("the sessions of the page cannot be read", e);
    }
  }

  private void write(List<Entry> next) throws KeystoreException {
    try {
      file.write(JSON.writeValueAsBytes(next));
    } catch (IOException e) {
      throw new KeystoreException("the sessions of the page cannot be written", e);
    }
    entries = List.copyOf(next);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String hash(String token) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(token));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
