package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VoskSpeechRecognizerTest {

  /** Otherwise it would begin with default values and be made anew when its configuration comes. */
  @Test
  void itsConfigurationIsRequired() throws IOException {
    String description;
    try (InputStream in =
        getClass()
            .getResourceAsStream("/OSGI-INF/" + VoskSpeechRecognizer.class.getName() + ".xml")) {
      description = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(description.contains("configuration-policy=\"require\""), description);
    assertTrue(description.contains("configuration-pid=\"org.hearth.asr\""), description);
  }
}
