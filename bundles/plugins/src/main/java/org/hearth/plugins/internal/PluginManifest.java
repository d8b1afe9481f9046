package org.hearth.plugins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.hearth.api.plugin.PluginException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a plugin says of itself.
 *
 * @param name symbolic name of its bundle
 * @param version of its bundle
 */
record PluginManifest(String name, Version version) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  /** The plugin's file is named after it. */
  private static final int MAX_NAME = 128;

  /** Names of Hearth's bundles, also of those to come, and what every framework is called. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i)org\\.hearth(\\..*)?|system\\.bundle");

  /** Reads the manifest of a bundle and refuses one that is not a plugin's. */
  static PluginManifest read(byte[] bundle) throws PluginException {
    Attributes headers = headers(bundle);
    if (!header(headers, Constants.BUNDLE_MANIFESTVERSION).equals("2")) {
      throw new PluginException(
          "its Bundle-ManifestVersion is '"
              + header(headers, Constants.BUNDLE_MANIFESTVERSION)
              + "', expected 2");
    }
    refuse(headers, Constants.FRAGMENT_HOST, "it must not become a part of another bundle");
    // Whoever had imported its classes would go on with them when it is replaced or not trusted.
    refuse(headers, Constants.EXPORT_PACKAGE, "its classes must be for itself alone");
    return new PluginManifest(name(headers), version(headers));
  }

  private static Attributes headers(byte[] bundle) throws PluginException {
    // Signatures of the jar itself (META-INF/*.SF) mean nothing here.
    try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bundle), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        throw new PluginException(
            "it is no jar, or its first entry is no manifest; expected an OSGi bundle");
      }
      return manifest.getMainAttributes();
    } catch (IOException | IllegalArgumentException e) {
      throw new PluginException("its manifest cannot be read: " + e.getMessage(), e);
    }
  }

  private static String name(Attributes headers) throws PluginException {
    String name = header(headers, Constants.BUNDLE_SYMBOLICNAME);
    if (!NAME.matcher(name).matches() || name.length() > MAX_NAME) {
      throw new PluginException(
          "its Bundle-SymbolicName is '"
              + name
              + "', expected a name such as org.example.lights, at most "
              + MAX_NAME
              + " characters");
    }
    if (RESERVED.matcher(name).matches()) {
      throw new PluginException(
          "its Bundle-SymbolicName '" + name + "' is a name of Hearth's, expected one of its own");
    }
    return name;
  }

  private static Version version(Attributes headers) throws PluginException {
    String version = header(headers, Constants.BUNDLE_VERSION);
    try {
      return Version.parseVersion(version);
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "its Bundle-Version is '" + version + "', expected a version such as 1.2.3", e);
    }
  }

  /** The value of a header that must be there, without its parameters. */
  private static String header(Attributes headers, String name) throws PluginException {
    String value = headers.getValue(name);
    if (value == null) {
      throw new PluginException("its manifest lacks " + name + ", expected an OSGi bundle");
    }
    return value.split(";", 2)[0].strip();
  }

  private static void refuse(Attributes headers, String name, String why) throws PluginException {
    String value = headers.getValue(name);
    if (value != null) {
      throw new PluginException(
          "its manifest has " + name + " '" + value + "', expected none: " + why);
    }
  }
}
