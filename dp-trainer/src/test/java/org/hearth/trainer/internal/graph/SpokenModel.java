package org.hearth.trainer.internal.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A whole model that Vosk opens, with the phones, contexts and words of {@link SmallModel}: each of
 * its eight tuples sounds as a tone of its own, and its network compares the energies of eight
 * bands. It is written for another voice, which some tones fit badly: outputs are off by a constant
 * that trained biases can make up for.
 */
public final class SpokenModel {
  /** Of an output frame, 30 ms. */
  private static final int FRAME = 480;

  private static final int BANDS = 8;
  private static final double LOW = 20;
  private static final double HIGH = 7600;

  /** By tuple: what its outputs are off. */
  private static final double[] OFFSETS = {0, 7, 0, 7, -7, -7, 7, 0};

  private SpokenModel() {}

  /**
   * @param folder an empty one
   */
  public static void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("graph"));
    Files.createDirectories(folder.resolve("am"));
    Files.createDirectories(folder.resolve("conf"));
    SmallModel.writeGraph(folder.resolve("graph/HCLG.fst"), 0);
    Files.writeString(folder.resolve("graph/words.txt"), SmallModel.WORD_TABLE);
    Files.writeString(
        folder.resolve("conf/fbank.conf"),
        """
        --sample-frequency=16000
        --num-mel-bins=8
        --low-freq=20
        --high-freq=7600
        --dither=0
        """);
    Files.writeString(
        folder.resolve("conf/model.conf"),
        """
        --min-active=200
        --max-active=3000
        --beam=30
        --lattice-beam=6
        --acoustic-scale=1.0
        --frame-subsampling-factor=3
        --endpoint.silence-phones=1
        """);
    Files.writeString(folder.resolve("am/final.mdl"), acousticModel());
  }

  private static String acousticModel() {
    PrimitiveIterator.OfDouble biases =
        IntStream.range(0, SmallModel.PDFS).mapToDouble(pdf -> OFFSETS[pdf / 2]).iterator();
    return SmallModel.transitions()
        + "<Nnet3> \ninput-node name=input dim=8\n"
        + "component-node name=first component=first input=input\n"
        + "component-node name=last component=last input=first\n"
        + "output-node name=output input=last objective=linear\n\n<NumComponents> 2\n"
        + affine("first", bands(BANDS, 1), SmallModel.numbers(1, BANDS, () -> 0))
        + affine(
            "last",
            bands(SmallModel.PDFS, 0.5),
            SmallModel.numbers(1, SmallModel.PDFS, biases::nextDouble))
        + "</Nnet3> <LeftContext> 0 <RightContext> 0 <Priors> [ ]\n";
  }

  /** Each band for as many rows as any other, in order. */
  private static String bands(int rows, double weight) {
    PrimitiveIterator.OfInt cells = IntStream.range(0, rows * BANDS).iterator();
    return SmallModel.numbers(
        rows,
        BANDS,
        () -> {
          int cell = cells.nextInt();
          return cell / BANDS * BANDS / rows == cell % BANDS ? weight : 0;
        });
  }

  private static String affine(String name, String weights, String biases) {
    return "<ComponentName> "
        + name
        + " <AffineComponent> <LearningRate> 0.001 <LinearParams> "
        + weights
        + " <BiasParams> "
        + biases
        + " </AffineComponent>\n";
  }

  /** Two to four words, of those whose sounds can be taken for no others. */
  public static List<String> words(long seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> random.nextBoolean() ? "ab" : "ba")
        .limit(2 + random.nextInt(3))
        .toList();
  }

  /** How words sound, with a little noise. */
  public static short[] samples(List<String> words, long seed) {
    Random random = new Random(seed);
    List<Integer> pdfs = new ArrayList<>(SmallModel.plainAlignment(words, random));
    short[] samples = new short[FRAME * pdfs.size()];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      phase += 2 * Math.PI * centre(pdfs.get(i / FRAME) / 2) / 16_000;
      samples[i] = (short) (4000 * Math.sin(phase) + 30 * random.nextGaussian());
    }
    return samples;
  }

  /** The middle of a band, in hertz: bands are equally wide in mel. */
  private static double centre(int band) {
    double low = mel(LOW);
    double mel = low + (band + 1) * (mel(HIGH) - low) / (BANDS + 1);
    return 700 * (Math.exp(mel / 1127) - 1);
  }

  private static double mel(double hertz) {
    return 1127 * Math.log(1 + hertz / 700);
  }
}
