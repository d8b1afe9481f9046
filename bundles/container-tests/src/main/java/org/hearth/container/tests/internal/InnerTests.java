package org.hearth.container.tests.internal;

import java.util.List;

/** The test classes of this bundle, in the order in which they run. */
final class InnerTests {
  static final List<Class<?>> CLASSES =
      List.of(
          BundlesInnerTest.class,
          ServicesInnerTest.class,
          HelpInnerTest.class,
          ConfigurationInnerTest.class,
          LoggingInnerTest.class,
          RecognitionInnerTest.class,
          LanguageInnerTest.class,
          HandlersInnerTest.class,
          AdaptersInnerTest.class,
          SwapUnderLoadInnerTest.class,
          SourcesInnerTest.class,
          HotUpdateInnerTest.class,
          WyomingInnerTest.class,
          SoundcardInnerTest.class,
          SmartHomeInnerTest.class,
          VoskInnerTest.class,
          WakeInnerTest.class,
          WebInnerTest.class,
          // Last: what it leaves behind, every test before it would have to bear as well.
          RecognizerRestartInnerTest.class);

  private InnerTests() {}
}
