package org.hearth.context.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;

/**
 * What is remembered of an adapter id.
 *
 * @param kind label of its kind
 * @param active version in use, or null after it was removed
 * @param older versions kept for a rollback, the newest first, at most {@link #MAX_OLDER}
 * @param highestRollbackIndex of any version accepted; the keystore's ledger, which outlives this
 *     record, holds it too
 * @param shipped rollback indices of the versions that came with Hearth, also of those rolled back;
 *     every other version is the household's own
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AdapterRecord(
    @JsonProperty("kind") String kind,
    @JsonProperty("active") String active,
    @JsonProperty("older") List<String> older,
    @JsonProperty("highest_rollback_index") long highestRollbackIndex,
    @JsonProperty("shipped") Map<String, Long> shipped) {

  /** Versions kept for a rollback: an adapter may be trained anew every night. */
  static final int MAX_OLDER = 8;

  /** Of an id that was never installed. */
  static final AdapterRecord NONE = new AdapterRecord(null, null, List.of(), 0, Map.of());

  AdapterRecord {
    older = older == null ? List.of() : List.copyOf(older);
    shipped = shipped == null ? Map.of() : Map.copyOf(shipped);
    if (kind != null) {
      AdapterKind.ofLabel(kind);
    } else if (active != null) {
      throw new IllegalArgumentException("kind is missing, expected 'user' or 'context'");
    }
    if (active != null) {
      requireVersion(active);
    }
    older.forEach(AdapterRecord::requireVersion);
  }

  /** Versions are names of files. */
  private static void requireVersion(String version) {
    if (Version.parse(version).isEmpty()) {
      throw new IllegalArgumentException(
          "a version is '" + version + "', expected three numbers such as 1.0.0");
    }
  }

  /** Whether a version of that kind is in use. */
  boolean isActive(AdapterKind wanted) {
    return active != null && isOf(wanted);
  }

  /** Whether the id is or was one of that kind. */
  boolean isOf(AdapterKind wanted) {
    return wanted.label().equals(kind);
  }

  /** Every version that is kept, the active one first. */
  List<String> versions() {
    List<String> versions = new ArrayList<>(older);
    if (active != null) {
      versions.add(0, active);
    }
    return versions;
  }

  /** Whether the version in use did not come with Hearth. */
  boolean isHouseholdsOwn() {
    return active != null && !shipped.containsKey(active);
  }

  /** Whether a higher rollback index ships than ever before. */
  boolean isOutdatedBy(AdapterDescriptor ships) {
    return shipped.values().stream().allMatch(index -> index < ships.rollbackIndex());
  }

  /** Refuses an adapter whose id is in use for another kind. */
  void requireKind(AdapterDescriptor descriptor) throws AdapterException {
    if (active != null && !isActive(descriptor.kind())) {
      throw new AdapterException(
          "'"
              + descriptor.id()
              + "' is the name of an installed "
              + kind
              + " adapter, expected another id for this "
              + descriptor.kind().label());
    }
  }

  /** With a version of the household's own over the active one. */
  AdapterRecord installed(AdapterDescriptor descriptor) {
    Map<String, Long> remaining = new HashMap<>(shipped);
    remaining.remove(descriptor.version());
    return over(descriptor, remaining);
  }

  /** With a version that came with Hearth over the active one. */
  AdapterRecord installedAsShipped(AdapterDescriptor descriptor) {
    Map<String, Long> more = new HashMap<>(shipped);
    more.put(descriptor.version(), descriptor.rollbackIndex());
    return over(descriptor, more);
  }

  /** A removed id may come back as another kind. */
  private AdapterRecord over(AdapterDescriptor descriptor, Map<String, Long> nowShipped) {
    List<String> before = versions();
    before.remove(descriptor.version());
    return new AdapterRecord(
        descriptor.kind().label(),
        descriptor.version(),
        before.subList(0, Math.min(before.size(), MAX_OLDER)),
        Math.max(highestRollbackIndex, descriptor.rollbackIndex()),
        nowShipped);
  }

  /** Back to the version before; only when there is one. */
  AdapterRecord rolledBack() {
    return new AdapterRecord(
        kind, older.get(0), older.subList(1, older.size()), highestRollbackIndex, shipped);
  }

  /** With another of its versions active; all of them stay. */
  AdapterRecord activated(String version) {
    List<String> others = versions();
    others.remove(version);
    return new AdapterRecord(kind, version, others, highestRollbackIndex, shipped);
  }

  /** Without any version, of an id that will be of a kind. */
  AdapterRecord expecting(AdapterKind next) {
    return new AdapterRecord(next.label(), null, List.of(), highestRollbackIndex, Map.of());
  }

  /** Without any version. */
  AdapterRecord removed() {
    return new AdapterRecord(kind, null, List.of(), highestRollbackIndex, Map.of());
  }
}
