package org.hearth.smarthome.internal;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.hearth.api.keystore.Secrets;

/**
 * Secrets in memory.
 *
 * @param asked one permit for each question that was answered
 */
public record KeptSecrets(Map<String, String> kept, Semaphore asked) implements Secrets {
  public KeptSecrets(Map<String, String> kept) {
    this(kept, new Semaphore(0));
  }

  /** Waits until somebody has asked for a secret, and was answered. */
  public void awaitQuestion() throws InterruptedException {
    asked.acquire();
  }

  @Override
  public Optional<char[]> get(String name) {
    Optional<char[]> secret = Optional.ofNullable(kept.get(name)).map(String::toCharArray);
    asked.release();
    return secret;
  }

  @Override
  public void set(String name, char[] secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean remove(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SortedSet<String> names() {
    return new TreeSet<>(kept.keySet());
  }
}
