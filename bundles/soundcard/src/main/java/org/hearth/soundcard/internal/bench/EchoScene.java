package org.hearth.soundcard.internal.bench;

import java.util.Arrays;
import java.util.Random;
import org.hearth.soundcard.internal.echo.EchoGate;

/**
 * Hearth talks in a room, and a person may talk over it, in simulation. Levels are those at the
 * microphone, over what is not silent.
 */
final class EchoScene {
  static final int BLOCK = EchoGate.BLOCK;

  private static final int RATE = 16_000;
  private static final double PERSON_RMS = 32_768 * Math.pow(10, -32 / 20.0);
  private static final double NOISE_RMS = 32_768 * Math.pow(10, -65 / 20.0);
  private static final double FRAME_RELATIVE = Math.pow(10, -30 / 20.0);
  private static final int FRAME = 160;

  private final Room room;
  private final double echoDecibels;
  private final boolean distorted;
  private final Random random;
  private final EchoGate gate;
  private final int latency;
  private int position;
  private int interruptedAt = -1;

  /**
   * @param echoDecibels level of Hearth's voice over that of a person
   * @param distorted whether the loudspeaker bends large amplitudes, as small ones do
   */
  EchoScene(Room room, double echoDecibels, boolean distorted, long seed) {
    this.room = room;
    this.echoDecibels = echoDecibels;
    this.distorted = distorted;
    this.random = new Random(seed);
    this.latency = RATE * (10 + random.nextInt(50)) / 1_000;
    this.gate =
        new EchoGate(
            new EchoGate.Listener() {
              @Override
              public void hear(short[] samples, int offset, int length) {}

              @Override
              public void interrupted() {
                if (interruptedAt < 0) { // Here Hearth goes on, and is interrupted again.
                  interruptedAt = position;
                }
              }
            });
  }

  /**
   * What came of one thing that Hearth said.
   *
   * @param interruptedAt the sample at which it stopped, or -1
   * @param echo energy of its voice at the microphone, and what the canceller left of it
   */
  record Outcome(int interruptedAt, double echo, double left) {}

  /**
   * Says something.
   *
   * @param person who talks over it, or null
   * @param at the sample at which the person's recording begins
   */
  Outcome say(short[] own, short[] person, int at) {
    float[] echo = echo(own);
    float[] heard = echo.clone();
    if (person != null) {
      double gain = PERSON_RMS / activeRms(floats(person));
      for (int i = 0; i < person.length && at + i < heard.length; i++) {
        heard[at + i] += (float) (gain * person[i]);
      }
    }
    wait(RATE / 2);
    interruptedAt = -1;
    EchoMeter meter = new EchoMeter();
    short[] microphone = new short[EchoGate.BLOCK];
    short[] played = new short[EchoGate.BLOCK];
    for (position = 0; position + EchoGate.BLOCK <= heard.length; position += EchoGate.BLOCK) {
      for (int i = 0; i < EchoGate.BLOCK; i++) {
        double sample = heard[position + i] + NOISE_RMS * random.nextGaussian();
        microphone[i] = (short) Math.max(-32_768, Math.min(32_767, Math.round(sample)));
        played[i] = position + i < own.length ? own[position + i] : 0;
      }
      gate.accept(microphone, played);
      meter.add(echo, position, gate);
    }
    return new Outcome(interruptedAt, meter.echo, meter.left);
  }

  /** Nobody says anything. */
  private void wait(int samples) {
    short[] microphone = new short[EchoGate.BLOCK];
    for (int i = 0; i < samples; i += EchoGate.BLOCK) {
      for (int j = 0; j < EchoGate.BLOCK; j++) {
        microphone[j] = (short) Math.round(NOISE_RMS * random.nextGaussian());
      }
      gate.accept(microphone, new short[EchoGate.BLOCK]);
    }
  }

  /** Energies over the blocks in which Hearth's voice is heard. */
  private static final class EchoMeter {
    private double echo;
    private double left;

    void add(float[] signal, int from, EchoGate gate) {
      double energy = 0;
      for (int i = from; i < from + EchoGate.BLOCK; i++) {
        energy += signal[i] * signal[i];
      }
      if (energy > EchoGate.BLOCK * NOISE_RMS * NOISE_RMS * 10) {
        echo += energy;
        left += gate.leftEnergy();
      }
    }
  }

  private float[] echo(short[] own) {
    float[] played = new float[own.length + RATE];
    double peak = 1;
    for (short sample : own) {
      peak = Math.max(peak, Math.abs(sample));
    }
    for (int i = 0; i < own.length; i++) {
      double x = own[i] / peak;
      played[i] = (float) (distorted ? Math.tanh(1.2 * x) : x);
    }
    float[] arrived = Convolution.apply(played, room.response());
    double gain = PERSON_RMS * Math.pow(10, echoDecibels / 20) / activeRms(arrived);
    float[] late = new float[arrived.length];
    for (int i = latency; i < late.length; i++) {
      late[i] = (float) (gain * arrived[i - latency]);
    }
    return late;
  }

  private static float[] floats(short[] samples) {
    float[] floats = new float[samples.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = samples[i];
    }
    return floats;
  }

  /** Over the frames that are less than 30 dB below the loudest. */
  private static double activeRms(float[] samples) {
    double[] energies = energies(samples);
    double least = Arrays.stream(energies).max().orElse(0) * FRAME_RELATIVE * FRAME_RELATIVE;
    double mean = Arrays.stream(energies).filter(e -> e >= least).average().orElse(1);
    return Math.max(1e-6, Math.sqrt(mean / FRAME));
  }

  private static double[] energies(float[] samples) {
    double[] energies = new double[samples.length / FRAME];
    for (int i = 0; i < energies.length * FRAME; i++) {
      energies[i / FRAME] += samples[i] * samples[i];
    }
    return energies;
  }

  /** The first sample of a recording that is less than 40 dB below the loudest. */
  static int onset(short[] person) {
    double[] energies = energies(floats(person));
    double least = Arrays.stream(energies).max().orElse(0) * Math.pow(10, -4);
    for (int i = 0; i < energies.length; i++) {
      if (energies[i] >= least) {
        return i * FRAME;
      }
    }
    return 0;
  }
}
