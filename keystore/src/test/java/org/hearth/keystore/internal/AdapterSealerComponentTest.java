package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class AdapterSealerComponentTest {
  @TempDir Path home;

  @Test
  void keepsItsKeysInTheHomeThatTheFrameworkNames() throws Exception {
    AdapterSealerComponent component = new AdapterSealerComponent(context(home.toString()));

    byte[] bundle = component.seal(Household.KITCHEN, Household.files());

    assertEquals(Household.KITCHEN, component.open(bundle).descriptor());
    assertTrue(Files.exists(home.resolve("keys").resolve("master.key")));
  }

  @Test
  void touchesNothingAtStart() {
    new AdapterSealerComponent(context(home.toString()));

    assertFalse(Files.exists(home.resolve("keys")));
  }

  @Test
  void saysWhatIsMissing() {
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> new AdapterSealerComponent(context(null)));

    assertTrue(refusal.getMessage().contains("hearth.home"), refusal.getMessage());
  }

  /** A context that knows one property and nothing else. */
  private static BundleContext context(String hearthHome) {
    return (BundleContext)
        Proxy.newProxyInstance(
            AdapterSealerComponentTest.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getProperty") && arguments[0].equals("hearth.home")) {
                return hearthHome;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
