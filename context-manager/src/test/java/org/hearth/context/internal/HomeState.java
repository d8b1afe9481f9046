package org.hearth.context.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;

/**
 * All that a kill test changes in a home.
 *
 * @param installed last number of the version that is active, by adapter
 * @param voiceprint the number that is sealed for the person who is forgotten now and then
 * @param spent the number that is sealed for the household and only grows
 * @param chosen person and context
 */
record HomeState(
    Map<String, Long> installed, Optional<Long> voiceprint, long spent, ActiveNames chosen) {

  /** The person who is forgotten now and then. */
  static final String FORGOTTEN = "bert";

  /** Of a home in which nothing was done. */
  static final HomeState FIRST = new HomeState(Map.of(), Optional.empty(), 0, ActiveNames.FIRST);

  HomeState {
    installed = Map.copyOf(installed);
  }

  /** What a process sees; everything that is installed must be usable. */
  static HomeState of(LiveHome live) throws IOException, KeystoreException {
    Map<String, Long> installed = new TreeMap<>();
    for (AdapterInfo info : live.store.list()) {
      if (info.problem() != null) {
        throw new AssertionError(info.problem());
      }
      String version = info.descriptor().version();
      installed.put(
          info.descriptor().id(), Long.parseLong(version.substring(version.lastIndexOf('.') + 1)));
    }
    return new HomeState(
        installed,
        live.numbers.read(FORGOTTEN),
        live.numbers.read(Vault.HOUSEHOLD).orElse(0L),
        new ActiveNamesFile(live.home).read());
  }

  HomeState withInstalled(String id, long number) {
    Map<String, Long> more = new TreeMap<>(installed);
    more.put(id, number);
    return new HomeState(more, voiceprint, spent, chosen);
  }

  HomeState withVoiceprint(long number) {
    return new HomeState(installed, Optional.of(number), spent, chosen);
  }

  HomeState withOneMoreSpent() {
    return new HomeState(installed, voiceprint, spent + 1, chosen);
  }

  HomeState withChosen(ActiveNames names) {
    return new HomeState(installed, voiceprint, spent, names);
  }

  HomeState withoutForgotten() {
    Map<String, Long> fewer = new TreeMap<>(installed);
    fewer.remove(FORGOTTEN);
    boolean wasChosen = FORGOTTEN.equals(chosen.user());
    return new HomeState(
        fewer, Optional.empty(), spent, wasChosen ? chosen.withUser(null) : chosen);
  }
}
