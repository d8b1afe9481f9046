package org.hearth.context.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.OpenedAdapter;

/** Packs without any secret, behind a mark that a forged bundle lacks. */
final class StubSealer implements AdapterSealer {
  private static final String MARK = "sealed";

  @Override
  public byte[] seal(AdapterDescriptor descriptor, Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(MARK);
      out.writeUTF(descriptor.id());
      out.writeUTF(descriptor.kind().label());
      out.writeUTF(descriptor.version());
      out.writeUTF(descriptor.baseFingerprint());
      out.writeLong(descriptor.rollbackIndex());
      out.writeUTF(descriptor.owner());
      out.writeInt(files.size());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.writeUTF(file.getKey());
        out.writeInt(file.getValue().length);
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public OpenedAdapter open(byte[] bundle) throws AdapterException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bundle))) {
      if (!in.readUTF().equals(MARK)) {
        throw new AdapterException("its signature does not hold");
      }
      AdapterDescriptor descriptor =
          new AdapterDescriptor(
              in.readUTF(),
              AdapterKind.ofLabel(in.readUTF()),
              in.readUTF(),
              in.readUTF(),
              in.readLong(),
              in.readUTF());
      Map<String, byte[]> files = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        files.put(in.readUTF(), in.readNBytes(in.readInt()));
      }
      return new OpenedAdapter(descriptor, files);
    } catch (IOException e) {
      throw new AdapterException("its signature does not hold", e);
    }
  }
}
