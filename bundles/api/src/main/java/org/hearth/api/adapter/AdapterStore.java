package org.hearth.api.adapter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * Verifies a bundle, seals it anew under the household's present keys, and makes it the active
   * version of its adapter. A few versions before it are kept for {@link #rollback}.
   *
   * @return what is active now, with the warnings that {@link #build} gives
   * @throws AdapterException when it was tampered with, is of a household that is not trusted or of
   *     another base model, holds anything but data, has expired, or is older than what was
   *     accepted before
   */
  InstalledAdapter install(Path bundle) throws AdapterException;

  /** A new payload made of the present one. */
  interface Revision {

    /**
     * Called again with another payload when the adapter was changed by somebody else meanwhile.
     *
     * @param payload content by file name, not to be changed; with nothing but a description when
     *     the person has no adapter yet
     * @return the whole new payload; id, kind, version and rollback index are set by the store
     */
    Map<String, byte[]> apply(Map<String, byte[]> payload) throws AdapterException;
  }

  /**
   * Makes a new version of a person's adapter out of the active one, such as with another acoustic
   * part, and makes it the active one. The versions before it are kept for {@link #rollback}.
   *
   * @return what is active now, with the warnings that {@link #build} gives
   * @throws AdapterException when the new payload is refused
   */
  InstalledAdapter revise(String person, Revision revision) throws AdapterException;

  /**
   * What {@link #revise} would begin with: a person's active version, and of one that was made for
   * another base model its words, without what was learned about the voice.
   *
   * @return empty when the person has no adapter
   * @throws AdapterException when it does not open or has expired
   */
  Optional<Adapter> revisable(String person) throws AdapterException;

  /**
   * Opens a bundle and seals it to the device of another household, which must trust this one's
   * publisher to install it.
   *
   * @param device the other household's device key, {@code hearth-device:} and 64 hexadecimal
   *     digits
   * @param sealed file to write
   * @return what was sealed
   */
  AdapterDescriptor sealTo(String device, Path bundle, Path sealed) throws AdapterException;

  /**
   * Removes an adapter with all its versions; its rollback index is remembered. When a context of
   * the same name ships with Hearth, {@link #get} and {@link #names} go on to know that one.
   *
   * @throws AdapterException when there is none, or only the context that ships
   */
  void remove(String id) throws AdapterException;

  /**
   * Goes back to the version that was active before; what is accepted from now on must not be older
   * than what was accepted until now all the same.
   *
   * @return the version that is active now
   * @throws AdapterException when there is none before, or it cannot be used
   */
  AdapterDescriptor rollback(String id) throws AdapterException;

  /** Installed adapters, sorted by id. */
  List<AdapterInfo> list();

  /** Names that {@link #get} knows, sorted: installed ones, and contexts that ship with Hearth. */
  List<String> names(AdapterKind kind) throws AdapterException;

  /** Verifies a bundle as {@link #install} does, without installing it. */
  Adapter inspect(Path bundle) throws AdapterException;

  /**
   * The active version of an installed adapter. A context that ships with Hearth is built and
   * installed at its first use, and again for another base model or when a newer one ships, unless
   * the household installed its own under that name.
   *
   * @throws AdapterException when there is none of that kind and name, and the message lists the
   *     ones there are; or when it does not open, has expired, or is for another base model
   */
  Adapter get(AdapterKind kind, String id) throws AdapterException;
}
