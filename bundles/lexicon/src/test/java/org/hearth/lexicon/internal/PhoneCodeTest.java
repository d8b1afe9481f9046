package org.hearth.lexicon.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class PhoneCodeTest {

  @Test
  void everyCmuPhoneHasOneCharacter() {
    List<String> phones =
        IntStream.range(0, 128)
            .filter(c -> PhoneCode.isPhone((char) c))
            .mapToObj(c -> PhoneCode.phone((char) c))
            .toList();

    assertEquals(Pronunciation.PHONES.size(), phones.size());
    assertEquals(Pronunciation.PHONES, phones.stream().collect(Collectors.toSet()));
  }

  @Test
  void readsARowOfPhones() {
    assertEquals(List.of("ch", "iy", "z"), PhoneCode.phones("Ciz"));
  }

  @Test
  void noPhoneIsTheNumberOfANeighbour() {
    assertFalse("123456".chars().anyMatch(c -> PhoneCode.isPhone((char) c)));
  }

  @Test
  void namesAnUnknownCode() {
    var e = assertThrows(IllegalArgumentException.class, () -> PhoneCode.phone('?'));

    assertEquals(
        "unknown phone code '?', expected one of a@AcWYbCdDERefghIiJklmnGoOprsStTUuvwyzZ",
        e.getMessage());
  }
}
