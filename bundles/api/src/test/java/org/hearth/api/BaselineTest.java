package org.hearth.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The API against that of the last release, {@code baseline/org.hearth.api.jar}: a package that has
 * changed has another version, by the rules of semantic versioning. Until there is a release there
 * is nothing to compare with.
 */
class BaselineTest {
  private static final File PRESENT = new File("target/classes");
  private static final File RELEASED = new File("baseline/org.hearth.api.jar");

  private static List<String> mistakes(Jar present, Jar released) throws Exception {
    try (Processor processor = new Processor()) {
      return new Baseline(processor, new DiffPluginImpl())
          .baseline(present, released, new Instructions("*")).stream()
              .filter(info -> info.mismatch)
              .map(BaselineTest::mistake)
              .sorted()
              .toList();
    }
  }

  private static String mistake(Info info) {
    return info.packageName
        + ": its version is "
        + info.newerVersion
        + " after a change that is "
        + info.packageDiff.getDelta()
        + ", expected "
        + info.suggestedVersion;
  }

  @Test
  void changedPackagesHaveOtherVersions() throws Exception {
    assumeTrue(RELEASED.isFile(), "there is no release to compare with: " + RELEASED);
    try (Jar present = new Jar(PRESENT);
        Jar released = new Jar(RELEASED)) {
      assertEquals(List.of(), mistakes(present, released));
    }
  }

  @Test
  void sameApiIsNoChange() throws Exception {
    try (Jar present = new Jar(PRESENT);
        Jar released = new Jar(PRESENT)) {
      assertEquals(List.of(), mistakes(present, released));
    }
  }

  @Test
  void typeThatIsGoneIsAMistake() throws Exception {
    try (Jar present = new Jar(PRESENT);
        Jar released = new Jar(PRESENT)) {
      present.remove("org/hearth/api/intent/SpokenForm.class");
      List<String> mistakes = mistakes(present, released);
      assertEquals(1, mistakes.size(), mistakes.toString());
      assertTrue(
          mistakes.get(0).startsWith("org.hearth.api.intent: ")
              && mistakes.get(0).contains(" " + Delta.MAJOR + ", expected "),
          mistakes.toString());
    }
  }
}
