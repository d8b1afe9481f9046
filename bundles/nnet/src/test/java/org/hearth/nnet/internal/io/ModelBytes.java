package org.hearth.nnet.internal.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes binary Kaldi values by the letter of the format, independent of the code under test. */
final class ModelBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ModelBytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  ModelBytes text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  ModelBytes rawInt(int value) {
    bytes.writeBytes(little(4).putInt(value).array());
    return this;
  }

  ModelBytes rawFloat(float value) {
    bytes.writeBytes(little(4).putFloat(value).array());
    return this;
  }

  ModelBytes rawShort(int value) {
    bytes.writeBytes(little(2).putShort((short) value).array());
    return this;
  }

  ModelBytes integer(int value) {
    return raw(4).rawInt(value);
  }

  ModelBytes real(float value) {
    return raw(4).rawFloat(value);
  }

  ModelBytes wide(double value) {
    raw(8);
    bytes.writeBytes(little(8).putDouble(value).array());
    return this;
  }

  ModelBytes vector(float... values) {
    text("FV ").integer(values.length);
    for (float value : values) {
      rawFloat(value);
    }
    return this;
  }

  ModelBytes matrix(int rows, int cols, float... values) {
    text("FM ").integer(rows).integer(cols);
    for (float value : values) {
      rawFloat(value);
    }
    return this;
  }

  /** Everything before the components: an HMM topology of one phone with two states, one output. */
  static ModelBytes beginning(String configuration, int components) {
    return new ModelBytes()
        .raw(0, 'B')
        .text("<TransitionModel> <Topology> ")
        .integer(1)
        .rawInt(1)
        .integer(2)
        .rawInt(-1)
        .rawInt(0)
        .integer(1) // one entry, without the marker of other topologies
        .integer(2)
        .integer(0)
        .integer(2)
        .integer(0)
        .real(0.75f)
        .integer(1)
        .real(0.25f)
        .integer(-1)
        .integer(0)
        .text("</Topology> <Triples> ")
        .integer(1)
        .integer(1)
        .integer(0)
        .integer(0)
        .text("</Triples> <LogProbs> ")
        .vector(0, -0.2876821f, -1.3862944f)
        .text("</LogProbs> </TransitionModel> <Nnet3> \n" + configuration + "\n<NumComponents> ")
        .integer(components);
  }

  ModelBytes end() {
    return text("</Nnet3> <LeftContext> ")
        .integer(2)
        .text("<RightContext> ")
        .integer(1)
        .text("<Priors> ")
        .vector();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
