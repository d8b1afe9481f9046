package org.hearth.voskserver.internal;

import java.nio.ByteBuffer;

/** What a peer sends in one go. */
sealed interface Message {
  /** A frame of audio. */
  record Audio(ByteBuffer bytes) implements Message {}

  /** A configuration, or a word of control. */
  record Text(String text) implements Message {}
}
