package org.hearth.soundcard.internal.echo;

import java.util.Arrays;

/**
 * Takes what a loudspeaker plays away from what a microphone hears: a block-frequency-domain filter
 * in partitions (J.-S. Soo and K. Pang, "Multidelay block frequency domain adaptive filter", IEEE
 * Trans. ASSP 38(2), 1990). How fast it learns, in each frequency, follows from how much echo is
 * estimated to be left (J.-M. Valin, "On adjusting the learning rate in frequency domain echo
 * cancellation with double-talk", IEEE Trans. ASLP 15(3), 2007): it stands still by itself while
 * somebody speaks. A second filter learns in the background, and takes the place of the one that is
 * heard only when it is surely better.
 *
 * <p>Both signals are whitened by a first difference before they are compared. For one thread at a
 * time.
 */
public final class EchoCanceller {
  /** Samples of a block: 16 ms. */
  public static final int BLOCK = 256;

  /** Partitions of the filter: 256 ms, a room and the buffers of a sound card. */
  static final int PARTITIONS = 16;

  private static final int WINDOW = 2 * BLOCK;
  private static final int BINS = BLOCK + 1;
  private static final float EMPHASIS = 0.9f;
  private static final double BLOCK_SECONDS = BLOCK / 16_000.0;
  private static final short[] SILENCE = new short[BLOCK];
  private static final double LEAST_LEAK = 0.005;

  private final Transform transform = new Transform(WINDOW);
  private final float[][] far = new float[PARTITIONS][transform.length()];
  private final float[][] heard = new float[PARTITIONS][transform.length()];
  private final float[][] learning = new float[PARTITIONS][transform.length()];
  private final float[] farBlock = new float[WINDOW];
  private final float[] scratch = new float[WINDOW];
  private final float[] sum = new float[transform.length()];
  private final float[] error = new float[transform.length()];
  private final float[] heardEcho = new float[BLOCK];
  private final float[] learntEcho = new float[BLOCK];
  private final float[] near = new float[BLOCK];
  private final double[] power = new double[BINS];
  private final double[] step = new double[BINS];
  private final double[] errorPower = new double[BINS];
  private final double[] echoPower = new double[BINS];
  private final double[] errorMean = new double[BINS];
  private final double[] echoMean = new double[BINS];
  private final double[] shares = new double[PARTITIONS];
  private double crossed = 1;
  private double squared = 1;
  private double learnt;
  private boolean adapted;
  private double fast;
  private double slow;
  private double fastVariance;
  private double slowVariance;
  private float lastNear;
  private float lastFar;
  private float lastOut;
  private double leftEnergy;
  private int newest;
  private int constrained = 1;

  public EchoCanceller() {
    Arrays.fill(power, 1);
    double whole = 0;
    for (int p = 0; p < PARTITIONS; p++) {
      shares[p] = Math.exp(-2.4 * p / PARTITIONS);
      whole += shares[p];
    }
    for (int p = 0; p < PARTITIONS; p++) {
      shares[p] *= 0.8 / whole;
    }
  }

  /**
   * The next {@link #BLOCK} samples.
   *
   * @param microphone what was recorded
   * @param loudspeaker what was played in the same time or a little before
   * @param out what is left; may be {@code microphone}
   */
  public void process(short[] microphone, short[] loudspeaker, short[] out) {
    emphasise(microphone, loudspeaker);
    newest = (newest + PARTITIONS - 1) % PARTITIONS;
    transform.forward(farBlock, far[newest]);
    filter(heard, heardEcho);
    filter(learning, learntEcho);
    choose();
    learn();
    deemphasise(out);
  }

  /**
   * As {@link #process}, once the loudspeaker has been silent for longer than the filter is: there
   * is nothing to take away, and nothing to learn.
   */
  void pass(short[] microphone) {
    emphasise(microphone, SILENCE);
    Arrays.fill(heardEcho, 0);
    lastOut = microphone[BLOCK - 1];
  }

  private void emphasise(short[] microphone, short[] loudspeaker) {
    System.arraycopy(farBlock, BLOCK, farBlock, 0, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      near[i] = microphone[i] - EMPHASIS * lastNear;
      lastNear = microphone[i];
      farBlock[BLOCK + i] = loudspeaker[i] - EMPHASIS * lastFar;
      lastFar = loudspeaker[i];
    }
  }

  private void deemphasise(short[] out) {
    leftEnergy = 0;
    for (int i = 0; i < BLOCK; i++) {
      lastOut = near[i] - heardEcho[i] + EMPHASIS * lastOut;
      leftEnergy += lastOut * lastOut;
      out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(lastOut)));
    }
  }

  private void filter(float[][] weights, float[] echo) {
    Arrays.fill(sum, 0);
    for (int p = 0; p < PARTITIONS; p++) {
      float[] x = far[(newest + p) % PARTITIONS];
      float[] w = weights[p];
      for (int i = 0; i < sum.length; i += 2) {
        sum[i] += w[i] * x[i] - w[i + 1] * x[i + 1];
        sum[i + 1] += w[i] * x[i + 1] + w[i + 1] * x[i];
      }
    }
    transform.inverse(sum, scratch);
    System.arraycopy(scratch, BLOCK, echo, 0, BLOCK);
  }

  /** Lets the filter that learnt be heard where it is surely better, and learn anew where worse. */
  private void choose() {
    double present = 0;
    double candidate = 0;
    double difference = 10;
    for (int i = 0; i < BLOCK; i++) {
      double left = near[i] - heardEcho[i];
      double leftByOther = near[i] - learntEcho[i];
      double between = heardEcho[i] - learntEcho[i];
      present += left * left;
      candidate += leftByOther * leftByOther;
      difference += between * between;
    }
    double gain = present - candidate;
    fast = 0.6 * fast + 0.4 * gain;
    slow = 0.85 * slow + 0.15 * gain;
    fastVariance = 0.36 * fastVariance + 0.16 * present * difference;
    slowVariance = 0.7225 * slowVariance + 0.0225 * present * difference;
    if (gain * Math.abs(gain) > present * difference
        || fast * Math.abs(fast) > 0.5 * fastVariance
        || slow * Math.abs(slow) > 0.25 * slowVariance) {
      copy(learning, heard);
      System.arraycopy(learntEcho, 0, heardEcho, 0, BLOCK);
      forgetComparison();
    } else if (-gain * Math.abs(gain) > 4 * present * difference
        || -fast * Math.abs(fast) > 4 * fastVariance
        || -slow * Math.abs(slow) > 4 * slowVariance) {
      copy(heard, learning);
      System.arraycopy(heardEcho, 0, learntEcho, 0, BLOCK);
      forgetComparison();
    }
  }

  private static void copy(float[][] from, float[][] to) {
    for (int p = 0; p < PARTITIONS; p++) {
      System.arraycopy(from[p], 0, to[p], 0, from[p].length);
    }
  }

  private void forgetComparison() {
    fast = 0;
    slow = 0;
    fastVariance = 0;
    slowVariance = 0;
  }

  private void learn() {
    double farEnergy = 0;
    double nearEnergy = 0;
    double left = 0;
    double echo = 0;
    double both = 0;
    Arrays.fill(scratch, 0, BLOCK, 0);
    for (int i = 0; i < BLOCK; i++) {
      float residual = near[i] - learntEcho[i];
      scratch[BLOCK + i] = residual;
      nearEnergy += near[i] * near[i];
      left += residual * residual;
      echo += learntEcho[i] * learntEcho[i];
      both += residual * learntEcho[i];
      farEnergy += farBlock[BLOCK + i] * farBlock[BLOCK + i];
    }
    transform.forward(scratch, error);
    powers(error, errorPower);
    Arrays.fill(scratch, 0, BLOCK, 0);
    System.arraycopy(learntEcho, 0, scratch, BLOCK, BLOCK);
    transform.forward(scratch, sum);
    powers(sum, echoPower);
    smoothFarPower();
    updateLeak(left, echo);
    steps(farEnergy, left, echo, both);
    descend();
    constrain(0);
    constrain(constrained);
    constrained = constrained % (PARTITIONS - 1) + 1;
    if (adapted) {
      divideShares();
    }
    if (!(nearEnergy + left < 1e15)) { // a filter that has run away, or is not a number
      reset();
    }
  }

  private static void powers(float[] spectrum, double[] into) {
    for (int i = 0; i < BINS; i++) {
      double re = spectrum[2 * i];
      double im = spectrum[2 * i + 1];
      into[i] = re * re + im * im;
    }
  }

  private void smoothFarPower() {
    double weight = 0.35 / PARTITIONS;
    float[] x = far[newest];
    for (int i = 0; i < BINS; i++) {
      double re = x[2 * i];
      double im = x[2 * i + 1];
      power[i] = (1 - weight) * power[i] + 1 + weight * (re * re + im * im);
    }
  }

  /** How much of the estimated echo is still in the residual, by how both change together. */
  private void updateLeak(double left, double echo) {
    double together = 0;
    double alone = 0;
    for (int i = 0; i < BINS; i++) {
      double e = errorPower[i] - errorMean[i];
      double y = echoPower[i] - echoMean[i];
      together += e * y;
      alone += y * y;
      errorMean[i] += BLOCK_SECONDS * (errorPower[i] - errorMean[i]);
      echoMean[i] += BLOCK_SECONDS * (echoPower[i] - echoMean[i]);
    }
    double scale = Math.sqrt(alone);
    if (scale > 0) {
      double weight = Math.min(2 * BLOCK_SECONDS * echo, 0.5 * BLOCK_SECONDS * left) / (left + 1);
      crossed = (1 - weight) * crossed + weight * together / scale;
      squared = (1 - weight) * squared + weight * scale;
    }
    squared = Math.max(1, squared);
    crossed = Math.max(LEAST_LEAK * squared, Math.min(squared, crossed));
  }

  /** The power of the echo in the residual by that of the echo that was taken away; 0.005 to 1. */
  public double leak() {
    return crossed / squared;
  }

  /** Whether the filter has learnt enough of the room to take echo away. */
  public boolean isAdapted() {
    return adapted;
  }

  private void steps(double farEnergy, double left, double echo, double both) {
    double leak = leak();
    double residual = (0.0001 * farEnergy + 3 * leak * echo) / (left + 1);
    residual = Math.max(residual, both * both / (1 + left * echo));
    residual = Math.min(residual, 0.5);
    if (!adapted && learnt > PARTITIONS && leak * echo > 0.03 * echo) {
      adapted = true;
    }
    if (adapted) {
      for (int i = 0; i < BINS; i++) {
        double e = errorPower[i] + 1;
        double r = Math.min(leak * echoPower[i], 0.5 * e);
        step[i] = (0.7 * r + 0.3 * residual * e) / (e * (power[i] + 10));
      }
      return;
    }
    double rate = 0;
    if (farEnergy > BLOCK * 1_000.0) {
      rate = Math.min(0.25 * farEnergy, 0.25 * left) / (left + 1);
    }
    for (int i = 0; i < BINS; i++) {
      step[i] = rate / (power[i] + 10);
    }
    learnt += rate;
  }

  private void descend() {
    for (int p = 0; p < PARTITIONS; p++) {
      float[] x = far[(newest + p) % PARTITIONS];
      float[] w = learning[p];
      for (int i = 0; i < BINS; i++) {
        float rate = (float) (shares[p] * step[i]);
        int re = 2 * i;
        int im = re + 1;
        w[re] += rate * (x[re] * error[re] + x[im] * error[im]);
        w[im] += rate * (x[re] * error[im] - x[im] * error[re]);
      }
    }
  }

  /** Makes a partition a filter of {@link #BLOCK} taps again; one after another is enough. */
  private void constrain(int partition) {
    transform.inverse(learning[partition], scratch);
    Arrays.fill(scratch, BLOCK, WINDOW, 0);
    transform.forward(scratch, learning[partition]);
  }

  /** Where the filter is large it learns faster. */
  private void divideShares() {
    double greatest = 1;
    double whole = 1;
    for (int p = 0; p < PARTITIONS; p++) {
      double energy = 1;
      for (float w : learning[p]) {
        energy += w * w;
      }
      shares[p] = Math.sqrt(energy);
      greatest = Math.max(greatest, shares[p]);
    }
    for (int p = 0; p < PARTITIONS; p++) {
      shares[p] += 0.1 * greatest;
      whole += shares[p];
    }
    for (int p = 0; p < PARTITIONS; p++) {
      shares[p] *= 0.99 / whole;
    }
  }

  private void reset() {
    for (int p = 0; p < PARTITIONS; p++) {
      Arrays.fill(heard[p], 0);
      Arrays.fill(learning[p], 0);
    }
    Arrays.fill(heardEcho, 0);
    Arrays.fill(learntEcho, 0);
    Arrays.fill(errorMean, 0);
    Arrays.fill(echoMean, 0);
    forgetComparison();
    crossed = 1;
    squared = 1;
    learnt = 0;
    adapted = false;
    lastOut = 0;
  }

  /** Energy of the last block that was processed. */
  double leftEnergy() {
    return leftEnergy;
  }

  /** The last block of what is left, and of the echo that was taken away, both whitened. */
  void residual(float[] left, float[] echo) {
    for (int i = 0; i < BLOCK; i++) {
      left[i] = near[i] - heardEcho[i];
      echo[i] = heardEcho[i];
    }
  }
}
