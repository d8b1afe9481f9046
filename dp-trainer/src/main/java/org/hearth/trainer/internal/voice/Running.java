package org.hearth.trainer.internal.voice;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A training that is going on, the only one of its home, unless it is {@link #none}. */
public final class Running implements AutoCloseable {
  private final String person;
  private final Closeable lock;
  private final Runnable closing;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean forgotten;

  Running(String person, Closeable lock, Runnable closing) {
    this.person = person;
    this.lock = lock;
    this.closing = closing;
  }

  /** In the place of one where nothing is trained, but asked what it would cost. */
  public static Running none(String person) {
    return new Running(person, () -> {}, () -> {});
  }

  String person() {
    return person;
  }

  /** Lets it end soon, and waits a while for that. */
  void forget(long patienceSeconds) {
    forgotten = true;
    try {
      ended.await(patienceSeconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** To be called often by the thread that trains. */
  public void requireNotForgotten() throws VoiceException {
    if (forgotten) {
      throw new VoiceException("the training was given up: " + person + " was forgotten");
    }
  }

  @Override
  public void close() throws VoiceException {
    closing.run();
    ended.countDown();
    try {
      lock.close();
    } catch (IOException e) {
      throw new VoiceException("the lock on trainings cannot be given up: " + e.getMessage(), e);
    }
  }
}
