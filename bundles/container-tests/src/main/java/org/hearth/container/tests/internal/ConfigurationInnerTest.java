package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Dictionary;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.ConfigurationAdmin;

/** Who starts the container puts conf/threshold.json into its home: a threshold of 0.45. */
final class ConfigurationInnerTest {
  @Test
  void aFileInTheHomeOverridesTheDistribution() throws IOException {
    assertEquals(0.45, properties("org.hearth.assistant").get("threshold"));
  }

  @Test
  void whatTheHomeLeavesAloneIsAsShipped() throws IOException {
    assertEquals(10, properties("org.hearth.asr").get("max.alternatives"));
  }

  private static Dictionary<String, Object> properties(String pid) throws IOException {
    return Osgi.service(ConfigurationAdmin.class).getConfiguration(pid, "?").getProperties();
  }
}
