package org.hearth.context.internal;

import java.util.List;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.context.internal.Installer.Present;

/** How the next version of an adapter is made of what there is. */
interface Change {

  /**
   * The next version.
   *
   * @param adapter what is to be installed, checked
   * @param warnings for the person who asked for it
   */
  record Next(OpenedAdapter adapter, List<String> warnings) {}

  /**
   * Makes and checks the next version. Nothing is locked meanwhile: when something else was
   * installed before this could be, it is made again of what there is then.
   */
  Next next(Present present) throws AdapterException;
}
