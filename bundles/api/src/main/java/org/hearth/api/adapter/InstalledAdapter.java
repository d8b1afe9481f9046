package org.hearth.api.adapter;

import java.util.List;

/**
 * The outcome of an installation.
 *
 * @param descriptor of the version that is active now
 * @param warnings for the person who installs it, such as words that cannot be heard; empty when
 *     all is well
 */
public record InstalledAdapter(AdapterDescriptor descriptor, List<String> warnings) {
  public InstalledAdapter {
    warnings = List.copyOf(warnings);
  }
}
