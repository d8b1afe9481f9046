package org.hearth.nnet.api.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PronouncingDictionaryTest {
  @TempDir private Path folder;

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private String refusal(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("bad.txt"), content);
    return assertThrows(IOException.class, () -> PronouncingDictionary.read(file)).getMessage();
  }

  @Test
  void aWordHasAsManyPronunciationsAsLines() throws Exception {
    PronouncingDictionary dictionary =
        PronouncingDictionary.read(
            write("a.txt", "the DH AH\nthe DH IY\nthe DH AH\n\nT\u00fcr t y r\n"));
    assertEquals(Set.of("the", "t\u00fcr"), dictionary.words());
    assertEquals(
        List.of(Pronunciation.parse("dh ah"), Pronunciation.parse("dh iy")),
        dictionary.pronunciations("the"));
    assertEquals(List.of(), dictionary.pronunciations("a"));
  }

  @Test
  void thePhonesAreThoseThatOccur() throws Exception {
    PronouncingDictionary dictionary =
        PronouncingDictionary.read(write("a.txt", "ab B AA\n"), write("b.txt", "zi z i2\n"));
    assertEquals(PhoneSet.of(List.of("aa", "b", "i2", "z")), dictionary.phones());
  }

  @Test
  void aLineWithoutPhonesIsNamed() throws Exception {
    String message = refusal("the DH AH\nzigby\n".getBytes(StandardCharsets.UTF_8));
    assertTrue(message.contains("bad.txt, line 2: found 'zigby'"), message);
  }

  @Test
  void whatIsNoPhoneIsNamed() throws Exception {
    String message = refusal("the DH A:\n".getBytes(StandardCharsets.UTF_8));
    assertTrue(message.contains("line 1") && message.contains("'a:'"), message);
  }

  @Test
  void anEmptyFileAnotherEncodingAndNoFileAreRefused() throws Exception {
    assertTrue(refusal(new byte[0]).contains("has no word"));
    assertTrue(refusal(new byte[] {'a', (byte) 0xe4, ' ', 'b'}).contains("not in UTF-8"));
    String message =
        assertThrows(IOException.class, () -> PronouncingDictionary.read(folder)).getMessage();
    assertTrue(message.contains("is no file"), message);
  }

  @Test
  void silenceIsNoPhoneOfAWord() throws Exception {
    String message = refusal("the DH AH\n!sil SIL\n".getBytes(StandardCharsets.UTF_8));
    assertTrue(message.contains("line 2: found the phone 'sil'"), message);
  }
}
