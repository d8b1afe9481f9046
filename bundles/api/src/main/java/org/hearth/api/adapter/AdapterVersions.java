package org.hearth.api.adapter;

import java.util.List;

/** The versions of an adapter that are kept, one of which is active. Safe for several threads. */
public interface AdapterVersions {

  /** Versions that are kept, the active one first; empty when there is none. */
  List<String> versions(String id) throws AdapterException;

  /**
   * A version that is kept, without making it the active one.
   *
   * @throws AdapterException when there is none of that kind, name and version, and the message
   *     lists the ones there are; or when it does not open, has expired, or is for another base
   *     model
   */
  Adapter get(AdapterKind kind, String id, String version) throws AdapterException;

  /**
   * Makes a version that is kept the active one; the others stay.
   *
   * @throws AdapterException when there is no such version, or it cannot be used
   */
  AdapterDescriptor activate(String id, String version) throws AdapterException;
}
