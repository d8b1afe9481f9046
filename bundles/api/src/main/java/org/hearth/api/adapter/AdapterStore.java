package org.hearth.api.adapter;

import java.nio.file.Path;
import java.util.List;

/**
 * The adapters of this household. A change is on disk before the call returns, and what was active
 * before stays active when it fails. Safe for use by several threads.
 */
public interface AdapterStore {

  /**
   * Checks a folder in the payload layout and writes it as a sealed, signed, data-only bundle.
   *
   * @return warnings for the author, such as words that had to be guessed; empty when all is well
   * @throws AdapterException naming the file, the value found and the one expected
   */
  List<String> build(Path folder, Path bundle) throws AdapterException;

  /**
   * Verifies a bundle and makes it the active version of its adapter.
   *
   * @throws AdapterException when it was tampered with, is of another household or base model,
   *     holds anything but data, or is older than what was accepted before
   */
  AdapterDescriptor install(Path bundle) throws AdapterException;

  /** Removes an adapter with all its versions; its rollback index is remembered. */
  void remove(String id) throws AdapterException;

  /** Goes back to the version that was active before; returns it. */
  AdapterDescriptor rollback(String id) throws AdapterException;

  /** Installed adapters, sorted by id. */
  List<AdapterInfo> list();

  /** Names that {@link #get} knows, sorted: installed ones, and contexts that ship with Hearth. */
  List<String> names(AdapterKind kind) throws AdapterException;

  /** Verifies a bundle as {@link #install} does, without installing it. */
  Adapter inspect(Path bundle) throws AdapterException;

  /**
   * The active version of an installed adapter. A context that ships with Hearth is built and
   * installed at its first use.
   *
   * @throws AdapterException when there is none of that kind and name; the message lists the ones
   *     there are
   */
  Adapter get(AdapterKind kind, String id) throws AdapterException;
}
