package org.hearth.api.keystore;

import java.util.Map;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;

/**
 * Seals adapters under the household's keys and opens them again. Safe for use by several threads.
 */
public interface AdapterSealer {

  /**
   * Encrypts the payload with the descriptor as associated data, signs everything, and packs it as
   * an OSGi bundle that holds data only.
   *
   * @param files payload by file name
   * @return the bundle's bytes
   */
  byte[] seal(AdapterDescriptor descriptor, Map<String, byte[]> files) throws AdapterException;

  /**
   * Checks that a bundle holds data only and that its signature holds, then decrypts it. Nothing of
   * an unverified bundle is used but its signature.
   *
   * @throws AdapterException saying what is wrong with it
   */
  OpenedAdapter open(byte[] bundle) throws AdapterException;
}
