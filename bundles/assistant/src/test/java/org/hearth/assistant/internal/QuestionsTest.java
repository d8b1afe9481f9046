package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.asr.SentenceReadings.Reading;
import org.hearth.api.asr.Word;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.learning.InteractionLog;
import org.junit.jupiter.api.Test;

/** Hearth asks when it is not sure, and what is answered counts. */
class QuestionsTest {
  /** Sure of what fits perfectly, half sure of what fits by half. */
  private static final Decision.Limits LIMITS =
      new Decision.Limits(
          new Calibration(new Logistic(4, 8, 0, 0, 0, 0), new Logistic(9, 0, 0, 0, 0, 0)),
          new SentenceJudge.Thresholds(0.6, 0.3),
          new NBestJudge.Limits(0.5, 0.02));

  private static final AdapterStack ANNA =
      new AdapterStack(
          "a".repeat(64),
          Optional.of(Stacks.adapter(AdapterKind.USER, "anna", List.of())),
          List.of(
              Stacks.adapter(AdapterKind.CONTEXT, "kitchen", List.of()),
              Stacks.adapter(AdapterKind.CONTEXT, "garage", List.of())));

  private final StubRecognizer recognizer = new StubRecognizer();
  private final List<Utterance> heard = new ArrayList<>();
  private final List<Utterance> kept = new ArrayList<>();
  private final List<Utterance> confirmed = new ArrayList<>();
  private short[] confirmedSound;
  private int begun;
  private final StackPreparer stacks =
      new StackPreparer(recognizer, new Stacks.Compiler(), Stacks.NO_LANGUAGE);
  private final SegmentedStream stream =
      new SegmentedStream(
          recognizer,
          stacks,
          ZeroSegmenter::new,
          Runnable::run,
          LIMITS,
          new ListeningOptions(this::begin, CoreTranscript.WHEN_REFUSED),
          heard::add,
          () -> new Diary(),
          new SpeakerStacks(() -> null, stacks, Runnable::run),
          new Handlers(Duration.ofSeconds(10)),
          new Observers(),
          new AtomicInteger());

  private AdapterStack begin() {
    begun++;
    return ANNA;
  }

  private final class Diary implements InteractionLog {
    @Override
    public boolean keeps(String person) {
      return true;
    }

    @Override
    public void heard(Utterance utterance, short[] samples) {
      kept.add(utterance);
    }

    @Override
    public void confirmed(Utterance utterance, short[] samples) {
      confirmed.add(utterance);
      confirmedSound = samples;
    }
  }

  /** Readings of one utterance: a sentence and how well it fits, 0 or less, by turns. */
  private void say(int value, Object... readings) throws AsrException {
    List<Reading> best = new ArrayList<>();
    for (int i = 0; i < readings.length; i += 2) {
      double fit = (Double) readings[i + 1];
      List<Word> words =
          Stream.of(((String) readings[i]).split(" ")).map(w -> new Word(w, 0, 1, 1)).toList();
      best.add(new Reading(words, fit, fit));
    }
    recognizer.secondPass = text -> Optional.of(new SentenceReadings(best));
    short[] samples = new short[150];
    Arrays.fill(samples, 0, 100, (short) value);
    stream.accept(samples, 0, samples.length);
  }

  private static Optional<String> question(Utterance utterance) {
    return utterance.judgement().asked().map(Alternative::text);
  }

  private Utterance last() {
    return heard.get(heard.size() - 1);
  }

  @Test
  void whoIsSureDoesNotAsk() throws AsrException {
    say(1, "kitchen", 0.0);
    assertEquals("kitchen", last().match().orElseThrow().intent());
    assertEquals(Optional.empty(), question(last()));
  }

  @Test
  void whatFitsBadlyIsRefused() throws AsrException {
    say(1, "kitchen", -2.0);
    assertEquals(Optional.empty(), last().match());
    assertEquals(Optional.empty(), question(last()));
  }

  @Test
  void whoIsUnsureAsks() throws AsrException {
    say(1, "kitchen", -0.5, "garage", -0.6);
    assertEquals(Optional.empty(), last().match());
    assertEquals(Optional.of("kitchen"), question(last()));
    assertEquals("garage", last().judgement().alternatives().get(0).text());
    assertEquals(List.of(), kept, "kept when it is known what it was");
    assertEquals(1, begun, "a stack is asked for where an utterance begins");
  }

  @Test
  void yesGivesTheMeaningAndAnExample() throws AsrException {
    say(7, "kitchen", -0.5);
    say(1, "yes", 0.0);
    assertEquals(2, heard.size());
    assertEquals(new IntentMatch("kitchen", Map.of(), "kitchen"), last().match().orElseThrow());
    assertEquals("kitchen", last().text());
    assertEquals("kitchen+garage", last().context());
    assertEquals(1, last().confidence());
    assertEquals(List.of(last()), confirmed);
    short[] sound = new short[100];
    Arrays.fill(sound, (short) 7);
    assertArrayEquals(sound, confirmedSound, "of the command, not of the answer");
    assertEquals(List.of(), kept);
  }

  @Test
  void noAsksForTheAlternativeAndThenNothing() throws AsrException {
    say(1, "kitchen", -0.5, "garage", -0.6);
    // The alternative is what the first may leave: here next to nothing.
    say(1, "no", 0.0);
    assertEquals(Optional.empty(), last().match());
    assertEquals(Optional.empty(), question(last()));
    assertEquals(1, kept.size());
    assertEquals(List.of(), confirmed);
  }

  @Test
  void probableAlternativeIsAskedFor() throws AsrException {
    Alternative second = alternative("garage", 0.4);
    Question question = Question.of(unsure(), null).orElseThrow();
    Utterance next = question.answered(answer("HearthNo")).orElseThrow();
    assertEquals(Optional.of(second), next.judgement().asked());
    Utterance meant =
        Question.of(next, null).orElseThrow().answered(answer("HearthYes")).orElseThrow();
    assertEquals("garage", meant.match().orElseThrow().intent());
  }

  /** Asks for the kitchen; it may have been the garage. */
  private static Utterance unsure() {
    Alternative first = alternative("kitchen", 0.6);
    return new Utterance(
        1,
        2,
        "anna",
        "kitchen",
        null,
        "?",
        Optional.empty(),
        List.of(),
        new Judgement(
            0.5, 0.6, List.of(alternative("garage", 0.4)), Optional.of(first), Optional.empty()),
        null,
        1);
  }

  private static Alternative alternative(String text, double probability) {
    return new Alternative(text, new IntentMatch(text, Map.of(), text), probability);
  }

  private static Utterance answer(String intent) {
    return said(new IntentMatch(intent, Map.of(), "answers"));
  }

  private static Utterance command(String context) {
    return said(new IntentMatch(context, Map.of(), context));
  }

  private static Utterance said(IntentMatch match) {
    return new Utterance(
        3,
        4,
        "anna",
        "kitchen",
        null,
        "",
        Optional.of(match),
        List.of(),
        new Judgement(1, 1),
        null,
        1);
  }

  @Test
  void anotherCommandIsNoAnswer() throws AsrException {
    say(1, "kitchen", -0.5);
    Utterance asked = last();
    say(1, "garage", 0.0);
    assertEquals("garage", last().match().orElseThrow().intent());
    assertEquals(List.of(asked, last()), kept);
    say(1, "yes", 0.0);
    assertEquals(Optional.empty(), last().match(), "nothing was asked any more");
  }

  @Test
  void whatWasAskedSaidInFullIsAnExampleOfWhatWasNotUnderstood() throws AsrException {
    say(7, "kitchen", -0.5, "garage", -0.6);
    say(1, "kitchen", 0.0);
    assertEquals(2, heard.size(), "heard once, not once more for the question");
    assertEquals("kitchen", last().match().orElseThrow().intent());
    assertEquals(List.of(last()), kept);
    assertEquals(1, confirmed.size());
    assertEquals("kitchen", confirmed.get(0).text());
    assertEquals(7, confirmedSound[0], "of what was asked");
  }

  @Test
  void probableAlternativeSaidInFullIsACorrection() {
    Question question = Question.of(unsure(), null).orElseThrow();
    Utterance meant = question.corrected(command("garage")).orElseThrow();
    assertEquals("garage", meant.text());
    assertEquals("garage", meant.match().orElseThrow().intent());
    assertEquals(Optional.empty(), question.corrected(command("hall")));
  }

  @Test
  void commandLikeAnImprobableAlternativeIsNoCorrection() throws AsrException {
    say(7, "kitchen", -0.5, "garage", -0.6);
    Utterance asked = last();
    say(1, "garage", 0.0);
    assertEquals(List.of(), confirmed);
    assertEquals(List.of(asked, last()), kept);
  }

  @Test
  void answerThatComesTooLateIsNone() throws AsrException {
    say(1, "kitchen", -0.5);
    short[] silence = new short[(int) (16_000 * (Question.SECONDS + 1))];
    stream.accept(silence, 0, silence.length);
    say(1, "yes", 0.0);
    assertEquals(Optional.empty(), last().match());
    assertEquals(List.of(), confirmed);
  }

  @Test
  void whatWasAskedIsKeptAtTheEndOfTheStream() throws AsrException {
    say(1, "kitchen", -0.5);
    stream.close();
    assertEquals(heard, kept);
  }
}
