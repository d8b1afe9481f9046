package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;

/** What the framework and the JDK see in a sealed bundle. */
class InstalledBundleTest {
  @TempDir Path home;
  @TempDir Path cache;

  @Test
  void felixSeesTheBytesThatWereVerified() throws Exception {
    byte[] sealed = new Household(home).kitchen();
    Map<String, byte[]> verified = Household.entries(sealed);
    Framework felix =
        new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
    felix.start();
    try {
      Bundle bundle =
          felix.getBundleContext().installBundle("kitchen", new ByteArrayInputStream(sealed));
      bundle.start();

      assertEquals("org.hearth.adapter.context.kitchen", bundle.getSymbolicName());
      assertEquals("1.2.3", bundle.getVersion().toString());
      assertNull(bundle.getRegisteredServices());
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      assertEquals(List.of(), wiring.getRequiredWires(null));
      assertEquals(List.of(), wiring.getCapabilities("osgi.wiring.package"));
      List<String> seen = new ArrayList<>();
      for (var url : Collections.list(bundle.findEntries("/", "*", true))) {
        String name = url.getPath().substring(1);
        if (!name.endsWith("/")) {
          seen.add(name);
          try (InputStream content = url.openStream()) {
            assertArrayEquals(verified.get(name), content.readAllBytes(), name);
          }
        }
      }
      assertEquals(verified.keySet().stream().sorted().toList(), seen.stream().sorted().toList());
    } finally {
      felix.stop();
      felix.waitForStop(10_000);
    }
  }

  @Test
  void theJdkReadsTheSameEntriesFromAStream() throws Exception {
    byte[] sealed = new Household(home).kitchen();
    Map<String, byte[]> verified = Household.entries(sealed);
    List<String> seen = new ArrayList<>();
    try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(sealed))) {
      assertEquals("2", jar.getManifest().getMainAttributes().getValue("Bundle-ManifestVersion"));
      seen.add(BundleLayout.MANIFEST);
      for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
        seen.add(entry.getName());
        assertArrayEquals(verified.get(entry.getName()), jar.readAllBytes(), entry.getName());
      }
    }
    assertEquals(List.copyOf(verified.keySet()), seen);
  }
}
