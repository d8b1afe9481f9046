package org.hearth.plugins.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** Makes bundles in memory. */
final class PluginJar {
  private final Manifest manifest = new Manifest();
  private Class<? extends BundleActivator> activator;

  private PluginJar() {
    header(Attributes.Name.MANIFEST_VERSION.toString(), "1.0");
    header("Bundle-ManifestVersion", "2");
  }

  static PluginJar named(String name, String version) {
    return new PluginJar().header("Bundle-SymbolicName", name).header("Bundle-Version", version);
  }

  /** Sets a header; null takes it away. */
  PluginJar header(String name, String value) {
    if (value == null) {
      manifest.getMainAttributes().remove(new Attributes.Name(name));
    } else {
      manifest.getMainAttributes().putValue(name, value);
    }
    return this;
  }

  PluginJar activator(Class<? extends BundleActivator> type) {
    activator = type;
    return header("Bundle-Activator", type.getName())
        .header("Import-Package", "org.osgi.framework");
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      if (activator != null) {
        String file = activator.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(file));
        try (InputStream content = activator.getClassLoader().getResourceAsStream(file)) {
          content.transferTo(jar);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
