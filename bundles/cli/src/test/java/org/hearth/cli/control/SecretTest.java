package org.hearth.cli.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "correct horse", "größer", "\uD83D\uDD11 key"})
  void charactersAreThoseTyped(String typed) throws IOException {
    assertEquals(typed, new String(Secret.of(Frame.of(Frame.Type.SECRET, typed))));
  }

  @Test
  void frameIsWiped() throws IOException {
    Frame frame = Frame.of(Frame.Type.SECRET, "abc");
    Secret.of(frame);
    assertArrayEquals(new byte[3], frame.payload());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ff", "ab\u00c3", "\u00c3("})
  void otherEncodingIsRefused(String latin) {
    Frame frame = new Frame(Frame.Type.SECRET, latin.getBytes(StandardCharsets.ISO_8859_1));
    IOException failure = assertThrows(IOException.class, () -> Secret.of(frame));
    assertEquals("the secret is not in UTF-8", failure.getMessage());
    assertArrayEquals(new byte[frame.payload().length], frame.payload());
  }
}
