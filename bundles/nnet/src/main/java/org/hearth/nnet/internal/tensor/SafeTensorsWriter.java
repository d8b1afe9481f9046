package org.hearth.nnet.internal.tensor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;

/** Writes safetensors in the reference implementation's order. */
public final class SafeTensorsWriter {
  /** The reference pads the header with blanks, so that the data begin at a multiple of this. */
  private static final int ALIGNMENT = 8;

  private SafeTensorsWriter() {}

  /** See {@link SafeTensors#toBytes}. */
  public static byte[] write(SafeTensors content) {
    List<Map.Entry<String, Tensor>> tensors =
        content.tensors().entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Tensor> e) -> -e.getValue().type().bytes())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    try {
      byte[] header = header(content.metadata(), tensors);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int padding = Math.floorMod(-header.length, ALIGNMENT);
      out.writeBytes(
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(header.length + padding)
              .array());
      out.writeBytes(header);
      out.writeBytes(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
      tensors.forEach(tensor -> out.writeBytes(tensor.getValue().data()));
      return out.toByteArray();
    } catch (IOException e) {
      // Nothing but a name that is no text: half a surrogate pair.
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] header(
      Map<String, String> metadata, List<Map.Entry<String, Tensor>> tensors) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(header)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(Header.METADATA);
        for (Map.Entry<String, String> note : metadata.entrySet()) {
          json.writeStringField(note.getKey(), note.getValue());
        }
        json.writeEndObject();
      }
      long begin = 0;
      for (Map.Entry<String, Tensor> tensor : tensors) {
        begin = writeEntry(json, tensor.getKey(), tensor.getValue(), begin);
      }
      json.writeEndObject();
    }
    return header.toByteArray();
  }

  private static long writeEntry(JsonGenerator json, String name, Tensor tensor, long begin)
      throws IOException {
    long end = begin + tensor.bytes();
    json.writeObjectFieldStart(name);
    json.writeStringField(Header.TYPE, tensor.type().name());
    json.writeArrayFieldStart(Header.SHAPE);
    for (int side : tensor.shape()) {
      json.writeNumber(side);
    }
    json.writeEndArray();
    json.writeArrayFieldStart(Header.OFFSETS);
    json.writeNumber(begin);
    json.writeNumber(end);
    json.writeEndArray();
    json.writeEndObject();
    return end;
  }
}
