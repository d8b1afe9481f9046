package org.hearth.context.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;

/**
 * All that a kill test changes in a home.
 *
 * @param installed the number that was installed last, by adapter; revisions leave it
 * @param voices the number that was learned last of a person's voice, by person
 * @param voiceprint the number that is sealed for the person who is forgotten now and then
 * @param spent the number that is sealed for the household and only grows
 * @param chosen person and context
 */
record HomeState(
    Map<String, Long> installed,
    Map<String, Long> voices,
    Optional<Long> voiceprint,
    long spent,
    ActiveNames chosen) {

  /** The person who is forgotten now and then. */
  static final String FORGOTTEN = "bert";

  /** Of a home in which nothing was done. */
  static final HomeState FIRST =
      new HomeState(Map.of(), Map.of(), Optional.empty(), 0, ActiveNames.FIRST);

  HomeState {
    installed = Map.copyOf(installed);
    voices = Map.copyOf(voices);
  }

  /** What a process sees; everything that is installed must be usable. */
  static HomeState of(LiveHome live) throws IOException, AdapterException, KeystoreException {
    Map<String, Long> installed = new TreeMap<>();
    Map<String, Long> voices = new TreeMap<>();
    for (AdapterInfo info : live.store.list()) {
      if (info.problem() != null) {
        throw new AssertionError(info.problem());
      }
      String id = info.descriptor().id();
      installed.put(id, live.installed(info.descriptor().kind(), id));
      if (info.descriptor().kind() == AdapterKind.USER) {
        live.learned(id).ifPresent(number -> voices.put(id, number));
      }
    }
    return new HomeState(
        installed,
        voices,
        live.numbers.read(FORGOTTEN),
        live.numbers.read(Vault.HOUSEHOLD).orElse(0L),
        new ActiveNamesFile(live.home).read());
  }

  HomeState withInstalled(String id, long number) {
    Map<String, Long> more = new TreeMap<>(installed);
    more.put(id, number);
    return new HomeState(more, voices, voiceprint, spent, chosen);
  }

  HomeState withVoice(String person, long number) {
    Map<String, Long> more = new TreeMap<>(voices);
    more.put(person, number);
    return new HomeState(installed, more, voiceprint, spent, chosen);
  }

  HomeState withVoiceprint(long number) {
    return new HomeState(installed, voices, Optional.of(number), spent, chosen);
  }

  HomeState withOneMoreSpent() {
    return new HomeState(installed, voices, voiceprint, spent + 1, chosen);
  }

  HomeState withChosen(ActiveNames names) {
    return new HomeState(installed, voices, voiceprint, spent, names);
  }

  HomeState withoutForgotten() {
    Map<String, Long> fewer = new TreeMap<>(installed);
    fewer.remove(FORGOTTEN);
    Map<String, Long> fewerVoices = new TreeMap<>(voices);
    fewerVoices.remove(FORGOTTEN);
    boolean wasChosen = FORGOTTEN.equals(chosen.user());
    return new HomeState(
        fewer, fewerVoices, Optional.empty(), spent, wasChosen ? chosen.withUser(null) : chosen);
  }
}
