package org.hearth.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An OSGi bundle of classes of the tests. */
final class TestBundle {
  private final Manifest manifest = new Manifest();
  private final Map<String, byte[]> files = new TreeMap<>();

  private TestBundle() {}

  static TestBundle of(String symbolicName) {
    return new TestBundle()
        .header("Manifest-Version", "1.0")
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", symbolicName);
  }

  TestBundle header(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  TestBundle file(String path, String content) {
    files.put(path, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds classes by their names, from the package of one of them. */
  TestBundle classes(Class<?> beside, String... names) throws IOException {
    for (String name : names) {
      try (InputStream content = beside.getResourceAsStream(name + ".class")) {
        files.put(
            beside.getPackageName().replace('.', '/') + "/" + name + ".class",
            content.readAllBytes());
      }
    }
    return this;
  }

  void write(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }
}
