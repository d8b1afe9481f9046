package org.hearth.plugins.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.hearth.api.keystore.CodeSigner;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.plugin.PluginException;
import org.osgi.framework.Version;

/**
 * A bundle and its signature. Nothing of the bundle is looked at before the signature holds, and
 * what is verified and what the container gets are the same bytes in memory.
 *
 * <p>On disk it is one file, the line of the signature and then the bundle: the two cannot be at
 * odds after a crash.
 */
final class SignedPlugin {
  /** A plugin is in memory a few times while it is verified, in a container of 256 MiB. */
  static final int MAX_BUNDLE = 16 << 20;

  static final int MAX_SIGNATURE = 1024;
  static final int MAX_FILE = MAX_SIGNATURE + MAX_BUNDLE;

  /** With the end of the line. */
  private final byte[] signature;

  private final byte[] bundle;

  private SignedPlugin(byte[] signature, byte[] bundle) {
    this.signature = signature;
    this.bundle = bundle;
  }

  /**
   * A bundle with the signature that came with it.
   *
   * @param signature a line of text; an editor may have taken its end
   */
  static SignedPlugin of(byte[] signature, byte[] bundle) throws PluginException {
    int line = endOfLine(signature);
    if (line < signature.length - 1) {
      throw new PluginException("its signature has more than one line");
    }
    byte[] ended = Arrays.copyOf(signature, line + 1);
    ended[line] = '\n';
    return new SignedPlugin(ended, bundle);
  }

  /** Takes a file that {@link #bytes} made apart. */
  static SignedPlugin parse(byte[] file) throws PluginException {
    int line = endOfLine(file);
    if (line >= Math.min(file.length, MAX_SIGNATURE)) {
      throw new PluginException("its file does not begin with the line of a signature");
    }
    return new SignedPlugin(
        Arrays.copyOf(file, line + 1), Arrays.copyOfRange(file, line + 1, file.length));
  }

  private static int endOfLine(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  byte[] bytes() {
    byte[] file = Arrays.copyOf(signature, signature.length + bundle.length);
    System.arraycopy(bundle, 0, file, signature.length, bundle.length);
    return file;
  }

  /**
   * A plugin whose publisher is trusted with code.
   *
   * @param publisher fingerprint of the key that signed it
   */
  record Verified(PluginManifest manifest, String publisher) {
    String name() {
      return manifest.name();
    }

    Version version() {
      return manifest.version();
    }
  }

  /** Checks the signature, then reads the manifest. */
  Verified verify(CodeSigner signer) throws PluginException {
    try {
      String publisher = signer.verify(bundle, signature);
      return new Verified(PluginManifest.read(bundle), publisher);
    } catch (KeystoreException e) {
      throw new PluginException(e.getMessage(), e);
    }
  }

  InputStream content() {
    return new ByteArrayInputStream(bundle);
  }
}
