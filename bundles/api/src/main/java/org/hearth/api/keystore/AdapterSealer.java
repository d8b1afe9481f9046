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
   * As {@link #seal}, but encrypted to the device key of another household, for an adapter that
   * travels. Only that household can open it, and only if it trusts this one.
   *
   * @param device {@code hearth-device:} and 64 hexadecimal digits
   */
  byte[] sealTo(String device, AdapterDescriptor descriptor, Map<String, byte[]> files)
      throws AdapterException;

  /**
   * Checks that a bundle holds data only and that the household or a publisher it trusts signed it,
   * then decrypts it. Nothing of an unverified bundle is used but its signature.
   *
   * @throws AdapterException saying what is wrong with it; its cause is a {@link KeystoreException}
   *     when it is the keys that cannot be read now
   */
  OpenedAdapter open(byte[] bundle) throws AdapterException;
}
