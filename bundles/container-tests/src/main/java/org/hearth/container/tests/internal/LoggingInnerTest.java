package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogService;
import org.slf4j.LoggerFactory;

final class LoggingInnerTest {
  @Test
  void aBundleLogsThroughSlf4j() throws IOException {
    LoggerFactory.getLogger(LoggingInnerTest.class).info("written by a test through SLF4J");
    assertLogged("LoggingInnerTest - written by a test through SLF4J");
  }

  @Test
  void theLogServiceOfOsgiWritesToTheSameFile() throws IOException {
    ServiceReference<LogService> reference = Osgi.context().getServiceReference(LogService.class);
    Osgi.context().getService(reference).getLogger("osgi.test").info("written through {}", "OSGi");
    assertLogged("osgi.test - written through OSGi");
  }

  private static void assertLogged(String text) throws IOException {
    StringBuilder log = new StringBuilder();
    try (Stream<Path> files = Files.list(Osgi.home().resolve("logs"))) {
      // Rolled files are numbered; a lock file may lie beside them.
      for (Path file : files.filter(each -> each.toString().endsWith(".log")).toList()) {
        log.append(Files.readString(file));
      }
    }
    assertTrue(log.toString().contains(text), "the log lacks \"" + text + "\"; it is:\n" + log);
  }
}
