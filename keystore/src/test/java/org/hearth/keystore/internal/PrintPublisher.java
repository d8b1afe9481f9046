package org.hearth.keystore.internal;

import java.nio.file.Path;

/** A process that uses a household's signing key, for a test that starts several. */
final class PrintPublisher {

  private PrintPublisher() {}

  public static void main(String[] args) throws VaultException {
    System.out.println(new Household(Path.of(args[0])).keys.signer().publisher());
  }
}
