package org.hearth.soundcard.internal;

import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.wake.WakeDetection;
import org.hearth.api.wake.WakeStream;

/**
 * Lets through what follows the wake word: an utterance that begins within 8 s, and the answer to
 * what Hearth asks then. The word said again while it is open keeps it open for as long again. For
 * one thread at a time.
 */
final class WakeGate {
  private static final int RATE = PcmStream.SAMPLE_RATE;

  /** In which a command begins. */
  private static final long OPEN = 8L * RATE;

  /** In which a question is answered. */
  private static final long ANSWER = 10L * RATE;

  /** Longer than any utterance: then nobody was speaking after all. */
  private static final long LONGEST = 20L * RATE;

  private static final int HISTORY = 2 * WakeStream.LONGEST_DELAY;

  /** Takes what is let through. */
  interface Sink {
    void accept(short[] samples, int offset, int length) throws AsrException;

    /** What is let through has ended for now. */
    void flush() throws AsrException;
  }

  private final WakeStream wake;
  private final Sink sink;
  private final short[] history = new short[HISTORY];
  private long position;

  /** Until when an utterance may begin; 0 while it is closed. */
  private long openUntil;

  private boolean speaking;

  WakeGate(WakeStream wake, Sink sink) {
    this.wake = wake;
    this.sink = sink;
  }

  /** The next samples. */
  void accept(short[] samples, int length) throws AsrException {
    for (int i = 0; i < length; i++) {
      history[(int) ((position + i) % HISTORY)] = samples[i];
    }
    Optional<WakeDetection> detection = wake.accept(samples, 0, length);
    position += length;
    if (openUntil > 0) {
      detection.ifPresent(again -> openUntil = Math.max(openUntil, again.end() + OPEN));
      sink.accept(samples, 0, length);
      closeInTime();
    } else if (detection.isPresent()) {
      open(detection.get());
    }
  }

  private void open(WakeDetection detection) throws AsrException {
    openUntil = detection.end() + OPEN;
    speaking = false;
    long from = Math.max(detection.end(), position - HISTORY);
    short[] since = new short[(int) Math.max(0, position - from)];
    for (int i = 0; i < since.length; i++) {
      since[i] = history[(int) ((from + i) % HISTORY)];
    }
    sink.accept(since, 0, since.length);
  }

  private void closeInTime() throws AsrException {
    if (position > openUntil + (speaking ? LONGEST : 0)) {
      close();
    }
  }

  private void close() throws AsrException {
    openUntil = 0;
    speaking = false;
    sink.flush();
  }

  /** The samples are interrupted: what follows comes after who knows how long. */
  void pause() throws AsrException {
    wake.flush(); // Nothing follows a word that is only now told of.
    close();
  }

  /** Somebody is being heard at this moment. */
  void speaking() {
    speaking = openUntil > 0;
  }

  /** An utterance was heard to its end. */
  void heard(Utterance utterance) {
    speaking = false;
    if (openUntil > 0 && utterance.judgement().asked().isPresent()) {
      openUntil = Math.max(openUntil, position + ANSWER);
    }
  }
}
