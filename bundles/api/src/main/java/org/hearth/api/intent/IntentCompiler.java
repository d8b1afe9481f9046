package org.hearth.api.intent;

import java.util.List;
import org.hearth.api.adapter.Adapter;

/** Reads sentence templates. Safe for use by several threads. */
public interface IntentCompiler {

  /**
   * Compiles the templates of the adapters together: entities of all of them extend the lists of
   * that name, and where two templates allow the same sentence the earlier adapter wins.
   *
   * @throws IntentException naming adapter, intent, template and position of the first mistake
   */
  IntentModel compile(List<Adapter> adapters) throws IntentException;
}
