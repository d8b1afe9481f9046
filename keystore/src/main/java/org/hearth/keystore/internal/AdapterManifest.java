package org.hearth.keystore.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.keystore.internal.RefusedBundleException.Reason;

/**
 * The manifest of a sealed adapter: a function of its descriptor, and no other is accepted.
 *
 * <p>Comparing bytes leaves no room for a difference between our reader of manifests and the
 * framework's. The headers are looked at only to tell the person what is wrong.
 */
final class AdapterManifest {
  private static final int MAX_LINE_BYTES = 72;

  /** Headers by which a bundle acts on a framework or on other bundles. */
  private static final Set<String> ACTING =
      Set.of(
          "bundle-activator",
          "bundle-activationpolicy",
          "bundle-classpath",
          "bundle-nativecode",
          "dynamicimport-package",
          "export-package",
          "export-service",
          "extensionbundle-activator",
          "fragment-host",
          "import-bundle",
          "import-package",
          "import-service",
          "launcher-agent-class",
          "meta-persistence",
          "provide-capability",
          "require-bundle",
          "require-capability",
          "service-component",
          "test-cases");

  private AdapterManifest() {}

  /** The manifest's bytes. */
  static byte[] render(AdapterDescriptor adapter) {
    StringBuilder manifest = new StringBuilder();
    headers(adapter).forEach((name, value) -> appendLine(manifest, name + ": " + value));
    return manifest.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Refuses a manifest other than the one that {@link #render} makes, and says why. */
  static void require(byte[] manifest, AdapterDescriptor adapter) throws RefusedBundleException {
    if (Arrays.equals(manifest, render(adapter))) {
      return;
    }
    Map<String, String> expected = headers(adapter);
    for (String line : unfolded(manifest)) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      requireHeader(name.strip(), value, expected);
    }
    throw refused("is not what follows from the descriptor");
  }

  private static void requireHeader(String name, String value, Map<String, String> expected)
      throws RefusedBundleException {
    if (ACTING.contains(name.toLowerCase(Locale.ROOT))) {
      throw refused("has " + Quoted.of(name) + ", and an adapter holds data only");
    }
    if (!expected.containsKey(name)) {
      throw refused("has " + Quoted.of(name) + ", expected only " + expected.keySet());
    }
    if (!expected.get(name).equals(value)) {
      throw refused(
          "contradicts the descriptor: "
              + name
              + " is "
              + Quoted.of(value)
              + ", expected '"
              + expected.get(name)
              + "'");
    }
  }

  private static String[] unfolded(byte[] manifest) {
    String text = new String(manifest, StandardCharsets.ISO_8859_1);
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n ", "");
    return Arrays.stream(lines.split("\n", -1)).filter(l -> !l.isBlank()).toArray(String[]::new);
  }

  private static Map<String, String> headers(AdapterDescriptor adapter) {
    String kind = adapter.kind().label();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Manifest-Version", "1.0");
    headers.put("Bundle-ManifestVersion", "2");
    headers.put("Bundle-SymbolicName", "org.hearth.adapter." + kind + "." + adapter.id());
    headers.put("Bundle-Version", adapter.version());
    headers.put(
        "Hearth-Adapter",
        adapter.id()
            + ";kind="
            + kind
            + ";version="
            + adapter.version()
            + ";base="
            + adapter.baseFingerprint()
            + ";rollback-index="
            + adapter.rollbackIndex());
    return headers;
  }

  /** Folds a line after 72 bytes without the line end, as the JAR specification asks. */
  private static void appendLine(StringBuilder manifest, String line) {
    int end = Math.min(line.length(), MAX_LINE_BYTES);
    manifest.append(line, 0, end).append("\r\n");
    while (end < line.length()) {
      int start = end;
      end = Math.min(line.length(), start + MAX_LINE_BYTES - 1);
      manifest.append(' ').append(line, start, end).append("\r\n");
    }
  }

  private static RefusedBundleException refused(String problem) {
    return new RefusedBundleException(Reason.MANIFEST, BundleLayout.MANIFEST + " " + problem);
  }
}
