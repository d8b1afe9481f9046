package org.hearth.trainer.internal.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.speech.Sentence;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.corpus.api.speech.Voice;
import org.hearth.corpus.api.speech.Voice.Way;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.trainer.internal.voice.PublicVoices;

/**
 * Makes {@code phone-confusions.txt} of {@link org.hearth.nnet.api.search.BaseConfusions}: run the
 * main method in the folder of this module, with the file to write as its argument. Needs espeak-ng
 * and flite of Debian; takes two minutes.
 *
 * <p>Voices without an accent say the sentences of {@link PublicFilesRecipe}. By frames it is
 * counted what is heard in the place of each phone; the others together are given {@link #OTHERS},
 * in these proportions. That is less than they have: with all of it, wrong sentences come nearer to
 * right ones, and with much less, training finds no beginning.
 */
public final class BaseConfusionsRecipe {
  private static final List<Voice> VOICES =
      List.of(
          new Voice(Way.SPELLING, "en-us+m2"),
          new Voice(Way.SPELLING, "en-us+f3"),
          new Voice(Way.SPELLING, "en-gb+f1"),
          new Voice(Way.SPELLING, "en-gb-x-rp"),
          new Voice(Way.FLITE, "slt"),
          new Voice(Way.FLITE, "rms"),
          new Voice(Way.FLITE, "awb"));

  /** Probability that another phone is heard. */
  private static final double OTHERS = 0.05;

  /** Frames that are added to those of each phone, spread evenly: for what was seen rarely. */
  private static final double PRIOR = 2;

  private BaseConfusionsRecipe() {}

  public static void main(String[] arguments) throws Exception {
    Synthesiser synthesiser = new Synthesiser(new DefaultAudioDecoder(), Path.of("target/speech"));
    PublicVoices network = new PublicVoices();
    PhoneSet phones = PhoneSet.CMU;
    Matrix sums = Matrix.zeros(phones.count(), phones.count());
    List<String> texts = SyntheticSpeakers.lines(SyntheticSpeakers.PUBLIC);
    for (Voice voice : VOICES) {
      synthesiser.require(voice);
      for (Sentence sentence : synthesiser.speakAll(voice, texts)) {
        float[] heard = network.heard(sentence.samples(), sentence.text()).data();
        for (int i = 0; i < heard.length; i++) {
          sums.data()[i] += heard[i];
        }
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("# What the base model hears, for each intended phone: see BaseConfusions.");
    for (int phone = 0; phone < phones.count(); phone++) {
      lines.add(line(phones, phone, sums.row(phone)));
    }
    Files.write(Path.of(arguments[0]), lines);
  }

  private static String line(PhoneSet phones, int intended, float[] heard) {
    double[] others =
        IntStream.range(0, heard.length)
            .mapToDouble(h -> h == intended ? 0 : heard[h] + PRIOR / heard.length)
            .toArray();
    double all = DoubleStream.of(others).sum();
    StringBuilder line = new StringBuilder(phones.name(intended)).append(" |");
    for (int h = 0; h < others.length; h++) {
      double probability = h == intended ? 1 - OTHERS : OTHERS * others[h] / all;
      line.append(String.format(Locale.ROOT, " %s %.5f", phones.name(h), probability));
    }
    return line.toString();
  }
}
