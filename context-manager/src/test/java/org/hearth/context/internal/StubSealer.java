package org.hearth.context.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.OpenedAdapter;

/**
 * Packs without any secret, behind a mark that a forged bundle lacks, and the generation of the
 * keys.
 */
final class StubSealer implements AdapterSealer {
  private static final String MARK = "sealed";
  private static final long NEVER = Long.MAX_VALUE;

  /** Generation of the keys that seal. */
  int generation = 1;

  /** The oldest generation of keys that still open. */
  int oldest = 1;

  /** Why the keys cannot be read now, or null. */
  String locked;

  /** Runs before a bundle is opened. */
  Runnable beforeOpening = () -> {};

  /** The device to which the last bundle was sealed, or null. */
  String device;

  /** Rotates the keys: what was sealed before does not open any more. */
  void rotate() {
    generation++;
    oldest = generation;
  }

  @Override
  public byte[] seal(AdapterDescriptor descriptor, Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(MARK);
      out.writeInt(generation);
      out.writeUTF(descriptor.id());
      out.writeUTF(descriptor.kind().label());
      out.writeUTF(descriptor.version());
      out.writeUTF(descriptor.baseFingerprint());
      out.writeLong(descriptor.rollbackIndex());
      out.writeUTF(descriptor.owner());
      out.writeLong(descriptor.notAfter().map(Instant::getEpochSecond).orElse(NEVER));
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
  public byte[] sealTo(String to, AdapterDescriptor descriptor, Map<String, byte[]> files) {
    device = to;
    return seal(descriptor, files);
  }

  @Override
  public OpenedAdapter open(byte[] bundle) throws AdapterException {
    beforeOpening.run();
    if (locked != null) {
      throw new AdapterException(locked, new KeystoreException(locked));
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bundle))) {
      if (!in.readUTF().equals(MARK)) {
        throw new AdapterException("its signature does not hold");
      }
      if (in.readInt() < oldest) {
        throw new AdapterException("it was sealed with an earlier key");
      }
      return read(in);
    } catch (IOException e) {
      throw new AdapterException("its signature does not hold", e);
    }
  }

  private static OpenedAdapter read(DataInputStream in) throws IOException {
    AdapterDescriptor descriptor =
        new AdapterDescriptor(
            in.readUTF(),
            AdapterKind.ofLabel(in.readUTF()),
            in.readUTF(),
            in.readUTF(),
            in.readLong(),
            in.readUTF(),
            end(in.readLong()));
    Map<String, byte[]> files = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      files.put(in.readUTF(), in.readNBytes(in.readInt()));
    }
    return new OpenedAdapter(descriptor, files);
  }

  private static Optional<Instant> end(long seconds) {
    return seconds == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }
}
