package org.hearth.trainer.internal.voice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;

/** Hears one text with any acoustic part that it has not seen before, and another without. */
final class StubRecognizer implements SpeechRecognizer {
  String plain = "lights on";
  String adapted = "lights on";
  Optional<String> fallback = Optional.empty();
  final List<AcousticPart> parts = new ArrayList<>();
  Runnable atOpen = () -> {};
  int longestBlock;
  String fingerprint = Voices.FINGERPRINT;
  Path folder = Voices.MODEL;

  @Override
  public ModelDescription model() {
    return new ModelDescription(folder, fingerprint, true, true, false);
  }

  @Override
  public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic) {
    throw new UnsupportedOperationException("nothing but the open vocabulary is asked for");
  }

  @Override
  public RecognitionSession open(CompiledGrammar grammar) {
    throw new UnsupportedOperationException("nothing but the open vocabulary is asked for");
  }

  @Override
  public RecognitionSession open() {
    atOpen.run();
    return session(plain, Optional.empty());
  }

  @Override
  public RecognitionSession open(AcousticPart acoustic) {
    parts.add(acoustic);
    return session(adapted, fallback);
  }

  @Override
  public void releaseAdapted() {
    throw new UnsupportedOperationException("others may be heard with their models");
  }

  private RecognitionSession session(String text, Optional<String> fallback) {
    return new RecognitionSession() {
      private int samples;

      @Override
      public boolean accept(short[] fed, int offset, int length) {
        samples += length;
        longestBlock = Math.max(longestBlock, length);
        return false;
      }

      @Override
      public String partial() {
        return "";
      }

      @Override
      public Optional<String> fallback() {
        return fallback;
      }

      @Override
      public Recognition finish() {
        return samples == 0
            ? Recognition.NOTHING
            : new Recognition(List.of(new Hypothesis(text, List.of(), 1)));
      }

      @Override
      public void close() {}
    };
  }
}
