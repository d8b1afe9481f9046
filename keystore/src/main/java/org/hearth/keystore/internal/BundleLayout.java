package org.hearth.keystore.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hearth.keystore.internal.RefusedBundleException.Reason;

/** The four entries of a sealed adapter, in their order. */
final class BundleLayout {
  static final String MANIFEST = "META-INF/MANIFEST.MF";
  static final String DESCRIPTOR = "adapter/descriptor.json";
  static final String PAYLOAD = "adapter/payload.sealed";
  static final String SIGNATURE = "adapter/signature";

  private static final List<String> ENTRIES = List.of(MANIFEST, DESCRIPTOR, PAYLOAD, SIGNATURE);

  /** An empty map that keeps the order of what is put in. */
  Map<String, byte[]> newEntries() {
    return new LinkedHashMap<>();
  }

  /** Refuses any list of names but the four, once each, in order. */
  void require(List<String> names) throws RefusedBundleException {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!ENTRIES.contains(name)) {
        throw refused("entry " + Quoted.of(name) + " " + whatIsWrongWith(name));
      }
      if (!seen.add(name)) {
        throw refused("entry " + Quoted.of(name) + " occurs twice");
      }
    }
    for (String name : ENTRIES) {
      if (!seen.contains(name)) {
        throw refused("entry " + Quoted.of(name) + " is missing");
      }
    }
    if (!ENTRIES.equals(names)) {
      throw refused("entries are in the order " + names);
    }
  }

  private static String whatIsWrongWith(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".class")) {
      return "is code, and an adapter holds data only";
    }
    if (lower.endsWith(".jar") || lower.endsWith(".zip") || lower.endsWith(".war")) {
      return "is an archive in the archive";
    }
    if (name.contains("..") || name.startsWith("/") || name.contains("\\")) {
      return "leads out of the archive";
    }
    return "does not belong in an adapter";
  }

  private static RefusedBundleException refused(String problem) {
    return new RefusedBundleException(
        Reason.ENTRIES, problem + "; expected exactly " + String.join(", ", ENTRIES));
  }
}
