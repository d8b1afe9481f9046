package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Recognition;
import org.junit.jupiter.api.Test;

class NBestReaderTest {
  private static final String TWO =
      """
      {"alternatives": [
        {"confidence": 10.0, "text": "lights on",
         "result": [{"word": "lights", "start": 5.0, "end": 5.5},
                    {"word": "on", "start": 5.5, "end": 6.0}]},
        {"confidence": 8.901387711331891, "text": "light on",
         "result": [{"word": "light", "start": 5.0, "end": 5.4},
                    {"word": "on", "start": 5.5, "end": 6.0}]}]}
      """;

  private static Recognition read(String json) throws AsrException {
    return new NBestReader().read(json, 5, TranscriptMapper.PLAIN);
  }

  @Test
  void confidencesArePosteriorsOverTheList() throws AsrException {
    Recognition recognition = read(TWO);
    assertEquals(0.75, recognition.nBest().get(0).confidence(), 1e-9);
    assertEquals(0.25, recognition.nBest().get(1).confidence(), 1e-9);
  }

  @Test
  void wordConfidenceSumsTheHypothesesThatHoldTheWordThere() throws AsrException {
    Recognition recognition = read(TWO);
    assertEquals(0.75, recognition.nBest().get(0).words().get(0).confidence(), 1e-9);
    assertEquals(1.0, recognition.nBest().get(0).words().get(1).confidence(), 1e-9);
  }

  @Test
  void timesCountFromTheUtterance() throws AsrException {
    assertEquals(0.5, read(TWO).nBest().get(0).words().get(1).start(), 1e-9);
  }

  @Test
  void emptyListOfVoskIsNothingHeard() throws AsrException {
    assertEquals(
        Recognition.NOTHING,
        read("{\"alternatives\" : [{\"text\": \"\", \"confidence\" : 1.0}] }"));
  }

  @Test
  void whatIsNoJsonIsATypedError() {
    assertThrows(AsrException.class, () -> read("{"));
  }
}
