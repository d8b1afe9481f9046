package org.hearth.cli.api.door;

import java.io.IOException;

/**
 * The peer does not keep to the protocol or to the limits: the connection is closed. The message is
 * for the peer and for the log, and repeats nothing that the peer sent but numbers.
 */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }
}
