package org.hearth.keystore.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes in the place of a sealed adapter, from somebody who has no key of this household. */
class SealedBundleFuzzTest {
  @TempDir static Path home;
  private static Household household;

  @BeforeAll
  static void moveIn() throws Exception {
    Files.createDirectories(home);
    household = new Household(home);
    household.keys.signer();
  }

  @FuzzTest
  void isRefused(byte[] bundle) throws Exception {
    try {
      household.sealer.open(bundle);
    } catch (RefusedBundleException e) {
      return;
    }
    throw new AssertionError("opened");
  }
}
