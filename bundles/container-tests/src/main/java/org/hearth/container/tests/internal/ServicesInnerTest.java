package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Collection;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.ModelManager;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

final class ServicesInnerTest {
  @TestFactory
  Stream<DynamicTest> everyServiceIsThereOnce() {
    return Stream.of(
            SpeechRecognizer.class,
            ModelManager.class,
            Assistant.class,
            ContextManager.class,
            AdapterStore.class,
            AdapterSealer.class,
            AudioDecoder.class,
            SegmenterFactory.class,
            Lexicon.class,
            IntentCompiler.class,
            SpokenForm.class,
            SpeakerIdentifier.class)
        .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> assertThereOnce(type)));
  }

  private static <T> void assertThereOnce(Class<T> type) throws InvalidSyntaxException {
    Collection<ServiceReference<T>> references = Osgi.context().getServiceReferences(type, null);
    assertEquals(1, references.size(), type.getName());
    assertNotNull(
        Osgi.context().getService(references.iterator().next()),
        type.getName() + " cannot be made; the log says why");
  }
}
