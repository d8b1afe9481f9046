package org.hearth.context.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of an adapter id.
 *
 * @param kind label of its kind
 * @param active version in use, or null after it was removed
 * @param older versions kept for a rollback, the newest first
 * @param highestRollbackIndex of any version ever accepted; never decreases
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AdapterRecord(
    @JsonProperty("kind") String kind,
    @JsonProperty("active") String active,
    @JsonProperty("older") List<String> older,
    @JsonProperty("highest_rollback_index") long highestRollbackIndex) {

  AdapterRecord {
    older = older == null ? List.of() : List.copyOf(older);
  }

  /** With a version installed over the active one; a removed id may come back as another kind. */
  AdapterRecord installed(String installedKind, String version, long rollbackIndex) {
    List<String> before = new ArrayList<>(older);
    if (active != null) {
      before.add(0, active);
    }
    before.remove(version);
    return new AdapterRecord(
        installedKind, version, before, Math.max(highestRollbackIndex, rollbackIndex));
  }

  /** Back to the version before; only when there is one. */
  AdapterRecord rolledBack() {
    return new AdapterRecord(
        kind, older.get(0), older.subList(1, older.size()), highestRollbackIndex);
  }

  /** Without any version. */
  AdapterRecord removed() {
    return new AdapterRecord(kind, null, List.of(), highestRollbackIndex);
  }
}
