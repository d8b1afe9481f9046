package org.hearth.voice.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpokenTextTest {
  private final SpokenText text = new SpokenText(Numbers.ENGLISH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is 3:30 PM. | It is three thirty p m",
        "At 3:30 p.m. we go | At three thirty p m we go",
        "At 7 am | At seven a m",
        "at 15:00, at 09:05 | at three p m, at nine oh five a m",
        "at 0:15 | at twelve fifteen a m",
        "00:15 | twelve fifteen a m",
        "Three 4:00 timers | Three four timers",
        "On 2026-11-26 | On November twenty sixth twenty twenty six",
        "On 2005-01-03 | On January third two thousand five",
        "On 2026-13-40 | On two thousand twenty six to thirteen-forty",
        "the 1st, 2nd, 3rd, 4th, 12th and 20th | the first, second, third, fourth, twelfth and twentieth",
        "That is $1,234.50 | That is one thousand two hundred thirty four dollars and fifty cents",
        "It costs $5.50 or €1 | It costs five dollars and fifty cents or one euro",
        "1/2 cup, 1 1/2 cups, 3/4 l | a half cup, one and a half cups, three quarters l",
        "21 °C, 1 °C and -3.5 °C | twenty one degrees celsius, one degree celsius and minus three point"
            + " five degrees celsius",
        "50% of 1,234 | fifty percent of one thousand two hundred thirty four",
        "120 km/h for 5 km | one hundred twenty kilometres per hour for five kilometres",
        "2 h 1 min | two hours one minute",
        "5-10 minutes | five to ten minutes",
        "473.2 ml | four hundred seventy three point two millilitres",
        "Ten minutes, starting now. | Ten minutes, starting now.",
        "minus -7 | minus minus seven",
        "say [[hello]] | say hello"
      })
  void english(String written, String spoken) {
    assertEquals(spoken, text.of(written, "en"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Es ist 15:30 Uhr. | Es ist fünfzehn Uhr dreißig.",
        "um 1:00 | um ein Uhr",
        "21 °C und 1 °C | einundzwanzig Grad und ein Grad",
        "3,5 km | drei Komma fünf Kilometer",
        "1.234 Schafe | eintausendzweihundertvierunddreißig Schafe",
        "1 min, 1 h, 2 h | eine Minute, eine Stunde, zwei Stunden",
        "50 % | fünfzig Prozent",
        "5-10 Minuten | fünf bis zehn Minuten",
        "-7 | minus sieben",
        "am 3. Mai | am 3. Mai"
      })
  void german(String written, String spoken) {
    assertEquals(spoken, text.of(written, "de-AT"));
  }

  @ParameterizedTest
  @CsvSource({
    "0,null",
    "1,eins",
    "16,sechzehn",
    "21,einundzwanzig",
    "30,dreißig",
    "100,einhundert",
    "101,einhunderteins",
    "999999,neunhundertneunundneunzigtausendneunhundertneunundneunzig"
  })
  void germanNumbers(int number, String word) {
    assertEquals(word, GermanReading.cardinal(number));
  }

  @Test
  void otherLanguagesAreLeftToTheSynthesiser() {
    assertEquals("Il est 15:30", text.of("Il est 15:30", "fr"));
  }
}
