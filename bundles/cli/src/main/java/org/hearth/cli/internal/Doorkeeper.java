package org.hearth.cli.internal;

import java.io.IOException;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hearth.cli.control.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who shows the token. Any local process can connect: until it has shown the token it gets
 * nothing, and costs a thread, the length of a token and a few seconds. When too many wait, the one
 * that has waited longest is hung up on, for a client of ours sends its token at once.
 */
final class Doorkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int MOST_WAITING = 64;

  private final byte[] token;
  private final Set<Socket> waiting = new LinkedHashSet<>();

  Doorkeeper(byte[] token) {
    this.token = token.clone();
  }

  /** Takes note of a newcomer, before {@link #admits} waits for its token. */
  synchronized void welcome(Socket socket) throws IOException {
    if (waiting.size() == MOST_WAITING) {
      Iterator<Socket> oldest = waiting.iterator();
      Socket evicted = oldest.next();
      oldest.remove();
      evicted.close();
    }
    waiting.add(socket);
  }

  /** Waits for the token; false, or an exception, when the newcomer does not have it. */
  boolean admits(Socket socket) throws IOException {
    try {
      Frame hello = Frame.read(new DeadlineInputStream(socket, PATIENCE_MILLIS), token.length);
      if (hello == null) {
        return false;
      }
      boolean known =
          hello.type() == Frame.Type.TOKEN
              && MessageDigest.isEqual(hello.payload(), token); // In constant time.
      if (!known) {
        LOG.warn("a control connection without the token was refused");
      }
      socket.setSoTimeout(0);
      return known;
    } finally {
      forget(socket);
    }
  }

  private synchronized void forget(Socket socket) {
    waiting.remove(socket);
  }
}
