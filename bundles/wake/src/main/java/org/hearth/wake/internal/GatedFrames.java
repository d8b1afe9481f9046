package org.hearth.wake.internal;

import org.hearth.api.audio.PcmStream;
import org.hearth.api.audio.Segmenter;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.audio.UtteranceSink;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.nnet.api.search.AcousticStream;

/**
 * The frames of a network while somebody speaks, of a stream of audio that never ends: while nobody
 * does, only the level is watched. For one thread.
 */
public final class GatedFrames {
  /** Samples from one frame to the next. */
  public static final int FRAME = PcmStream.SAMPLE_RATE / 100 * Network.CHAIN_SUBSAMPLING;

  /** Output frames that are computed at a time: 0.3 s. */
  private static final int PIECE = 10;

  /** Speech that lasts up to so shortly before the end of an utterance was cut off: 0.1 s. */
  private static final int CUT = PcmStream.SAMPLE_RATE / 10;

  /** What was cut off goes on at once, or not at all: 0.5 s. */
  private static final int LONGEST_CUT = PcmStream.SAMPLE_RATE / 2;

  private final AcousticModel model;
  private final Listener listener;
  private final Segmenter gate;
  private AcousticStream stream;

  /** Samples since the stream of audio began. */
  private long heard;

  /** Those before the end of what was passed on. */
  private long position;

  /** Whether an utterance was cut off, and may go on. */
  private boolean cut;

  /** Receives speech, on the thread that feeds. */
  public interface Listener {

    /**
     * Somebody begins to speak.
     *
     * @param sample at which the first frame begins
     */
    void begin(long sample);

    /** Samples of which frames will come. */
    void audio(short[] samples, int offset, int length);

    /** The next frames: frames x pdfs, log-likelihoods. */
    void frames(Matrix outputs);

    /** Nobody speaks any more. */
    void end();
  }

  public GatedFrames(AcousticModel model, SegmenterFactory gates, Listener listener) {
    this.model = model;
    this.listener = listener;
    this.gate = gates.create(new Sink());
  }

  /** Takes in the next samples. */
  public void accept(short[] samples, int offset, int length) {
    heard += length;
    gate.accept(samples, offset, length);
    if (cut && heard - position > LONGEST_CUT) {
      finish();
    }
  }

  /** The stream of audio has ended. */
  public void flush() {
    gate.flush();
    finish();
  }

  private void finish() {
    if (stream != null) {
      listener.frames(stream.finish());
      listener.end();
      stream = null;
    }
    cut = false;
  }

  private final class Sink implements UtteranceSink {
    @Override
    public void begin(long startSample) {
      // Somebody who speaks on and on is cut into utterances, and still says one thing.
      if (stream == null || startSample != position) {
        finish();
        stream = model.stream(PIECE);
        position = startSample;
        listener.begin(startSample);
      }
      cut = false;
    }

    @Override
    public boolean audio(short[] samples, int offset, int length) {
      position += length;
      listener.audio(samples, offset, length);
      Matrix frames = stream.accept(samples, offset, length);
      if (frames.rows() > 0) {
        listener.frames(frames);
      }
      return false;
    }

    @Override
    public void end(long endSample) {
      if (position - endSample > CUT) {
        finish();
      } else {
        cut = true;
      }
    }
  }
}
