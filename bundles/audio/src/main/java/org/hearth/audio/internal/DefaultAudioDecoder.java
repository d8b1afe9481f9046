package org.hearth.audio.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.osgi.service.component.annotations.Component;

/** Decodes WAV and FLAC files, which it tells apart by their content. Keeps no state. */
@Component(service = AudioDecoder.class)
public final class DefaultAudioDecoder implements AudioDecoder {
  private static final int BUFFER_BYTES = 65_536;
  private static final int MAGIC_BYTES = 12;

  @Override
  public PcmStream open(Path file) throws AudioException {
    InputStream in = openFile(file);
    try {
      return resampled(detect(in, file.toString()));
    } catch (AudioException e) {
      throw closing(in, e);
    } catch (IOException e) {
      throw closing(in, new AudioException(file + ": cannot be read: " + e.getMessage(), e));
    }
  }

  @Override
  public PcmStream raw(InputStream in, PcmFormat format) {
    return format.equals(PcmFormat.HEARTH)
        ? new RawPcmStream(in)
        : resampled(WavSource.headerless(in, format));
  }

  private static PcmStream resampled(MonoSource source) {
    return new SourcePcmStream(
        source.sampleRate() == PcmStream.SAMPLE_RATE
            ? source
            : new ResampledSource(source, PcmStream.SAMPLE_RATE));
  }

  private static InputStream openFile(Path file) throws AudioException {
    if (!Files.exists(file)) {
      throw new AudioException(file + ": no such file; expected a WAV or FLAC file");
    }
    if (Files.isDirectory(file)) {
      throw new AudioException(file + ": is a directory; expected a WAV or FLAC file");
    }
    try {
      return new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    } catch (IOException e) {
      throw new AudioException(file + ": cannot be opened: " + e, e);
    }
  }

  private static MonoSource detect(InputStream in, String file) throws AudioException, IOException {
    in.mark(MAGIC_BYTES);
    byte[] magic = in.readNBytes(MAGIC_BYTES);
    in.reset();
    if (magic.length == 0) {
      throw new AudioException(file + ": is empty; expected a WAV or FLAC file");
    }
    String text = new String(magic, StandardCharsets.ISO_8859_1);
    if (text.matches("(?s)(RIFF|RF64|BW64)....WAVE")) {
      return WavSource.open(in, file);
    }
    if (text.startsWith("fLaC") || text.startsWith("ID3")) {
      return FlacSource.open(in, file);
    }
    throw new AudioException(
        file + ": begins with " + FirstBytes.describe(magic) + "; expected WAV or FLAC");
  }

  private static AudioException closing(InputStream in, AudioException problem) {
    try {
      in.close();
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
    return problem;
  }
}
