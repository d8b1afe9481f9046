package org.hearth.testkit.internal;

import java.nio.file.Path;
import java.util.List;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStore;

/**
 * The people who speak in the demo's recordings.
 *
 * @param dist the distribution, which holds their adapters
 * @param home where the sealed bundles are written
 */
record DemoPeople(AdapterStore adapters, Path dist, Path home) {
  static final List<String> NAMES = List.of("anna", "ben");

  /**
   * Builds and installs the adapter of one of {@link #NAMES}.
   *
   * @return what is to be said about its words
   */
  List<String> install(String name) throws AdapterException {
    Path bundle = bundle(name);
    List<String> warnings = adapters.build(dist.resolve("demo").resolve(name), bundle);
    adapters.install(bundle);
    return warnings;
  }

  /** The sealed bundle. */
  Path bundle(String name) {
    return home.resolve(name + ".jar");
  }
}
