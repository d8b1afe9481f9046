package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the bundle tells the container about its component. */
class ComponentDescriptionTest {
  @Test
  void assistantWaitsForItsConfiguration() throws Exception {
    Element component = description("org.hearth.assistant.internal.VoiceAssistant");
    assertEquals("org.hearth.assistant", component.getAttribute("configuration-pid"));
    assertEquals("require", component.getAttribute("configuration-policy"));
  }

  private static Element description(String component) throws Exception {
    try (InputStream in =
        ComponentDescriptionTest.class.getResourceAsStream("/OSGI-INF/" + component + ".xml")) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    }
  }
}
