package org.hearth.api.adapter;

import java.util.List;

/**
 * An installed adapter.
 *
 * @param descriptor of the active version
 * @param olderVersions versions kept for a rollback, the newest first
 * @param problem why the active version cannot be used, or null when it can
 */
public record AdapterInfo(
    AdapterDescriptor descriptor, List<String> olderVersions, String problem) {
  public AdapterInfo {
    olderVersions = List.copyOf(olderVersions);
  }
}
