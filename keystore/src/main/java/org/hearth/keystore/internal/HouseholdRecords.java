package org.hearth.keystore.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.keystore.Publisher;

/**
 * What the keystore remembers for the household; sealed under the household's keyset.
 *
 * @param rollback highest rollback index accepted, by adapter id
 * @param publishers accepted publishers
 */
record HouseholdRecords(
    @JsonProperty("rollback") Map<String, Long> rollback,
    @JsonProperty("publishers") List<Publisher> publishers) {

  static final HouseholdRecords EMPTY = new HouseholdRecords(Map.of(), List.of());

  HouseholdRecords {
    rollback = Map.copyOf(rollback);
    publishers = List.copyOf(publishers);
  }

  HouseholdRecords withRollback(String adapterId, long index) {
    Map<String, Long> raised = new TreeMap<>(rollback);
    raised.put(adapterId, index);
    return new HouseholdRecords(raised, publishers);
  }

  HouseholdRecords withoutRollback(String adapterId) {
    Map<String, Long> fewer = new TreeMap<>(rollback);
    fewer.remove(adapterId);
    return new HouseholdRecords(fewer, publishers);
  }

  HouseholdRecords withPublishers(List<Publisher> others) {
    return new HouseholdRecords(rollback, others);
  }
}
