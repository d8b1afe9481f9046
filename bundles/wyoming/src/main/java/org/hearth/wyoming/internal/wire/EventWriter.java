package org.hearth.wyoming.internal.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes events, with their data in a block of its own. For one thread at a time. */
public final class EventWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputStream out;

  public EventWriter(OutputStream out) {
    this.out = out;
  }

  /** An event without a payload. */
  public void write(String type, Map<String, ?> data) throws IOException {
    write(type, data, new byte[0], 0, 0);
  }

  /**
   * An event.
   *
   * @param data strings, numbers, booleans, nulls, and lists and maps of them
   */
  public void write(String type, Map<String, ?> data, byte[] payload, int offset, int length)
      throws IOException {
    byte[] block = data.isEmpty() ? new byte[0] : JSON.writeValueAsBytes(data);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("type", type);
    if (block.length > 0) {
      header.put("data_length", block.length);
    }
    if (length > 0) {
      header.put("payload_length", length);
    }
    ByteArrayOutputStream event = new ByteArrayOutputStream(256 + block.length + length);
    event.write(JSON.writeValueAsBytes(header));
    event.write('\n');
    event.write(block);
    event.write(payload, offset, length);
    out.write(event.toByteArray());
    out.flush();
  }
}
