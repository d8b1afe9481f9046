package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.junit.jupiter.api.Test;

class AdapterManifestTest {

  @Test
  void writesTheDocumentedBytes() {
    String expected =
        """
        Manifest-Version: 1.0
        Bundle-ManifestVersion: 2
        Bundle-SymbolicName: org.hearth.adapter.context.kitchen
        Bundle-Version: 1.2.3
        Hearth-Adapter: kitchen;kind=context;version=1.2.3;base=0123456789abcdef
         0123456789abcdef0123456789abcdef0123456789abcdef;rollback-index=3

        """;

    assertEquals(
        expected.replace("\n", "\r\n"),
        new String(AdapterManifest.render(Household.KITCHEN), StandardCharsets.US_ASCII));
  }

  @Test
  void readsAsAManifestWithTheLongestValues() throws Exception {
    String id = "a" + "b".repeat(63);
    AdapterDescriptor longest =
        new AdapterDescriptor(
            id, AdapterKind.USER, "999999.999999.999999", "f".repeat(64), Long.MAX_VALUE, id);
    byte[] rendered = AdapterManifest.render(longest);

    Attributes headers = new Manifest(new ByteArrayInputStream(rendered)).getMainAttributes();

    assertEquals(5, headers.size());
    assertEquals("org.hearth.adapter.user." + id, headers.getValue("Bundle-SymbolicName"));
    assertTrue(headers.getValue("Hearth-Adapter").endsWith(";rollback-index=" + Long.MAX_VALUE));
    for (String line : new String(rendered, StandardCharsets.US_ASCII).split("\r\n", -1)) {
      assertTrue(line.length() <= 72, line);
    }
  }
}
