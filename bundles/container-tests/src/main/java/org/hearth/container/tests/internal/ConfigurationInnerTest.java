package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.keystore.SealedData;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
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

  /** Keys are destroyed only when everybody who sealed something with them is there. */
  @Test
  void everybodyWhoSealsIsWaitedFor() throws IOException, InvalidSyntaxException {
    Set<String> waitedFor = Set.of((String[]) properties("org.hearth.keystore").get("sealed.data"));
    Set<String> there = new TreeSet<>();
    for (ServiceReference<SealedData> reference :
        Osgi.context().getServiceReferences(SealedData.class, null)) {
      there.add(Osgi.context().getService(reference).name());
    }
    assertEquals(new TreeSet<>(waitedFor), there);
  }

  private static Dictionary<String, Object> properties(String pid) throws IOException {
    return Osgi.service(ConfigurationAdmin.class).getConfiguration(pid, "?").getProperties();
  }
}
