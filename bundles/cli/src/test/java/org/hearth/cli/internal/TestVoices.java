package org.hearth.cli.internal;

import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.SpeakerSession;

/** Remembers whether voices are followed; tells nobody. */
final class TestVoices implements SpeakerIdentifier {
  private final List<String> people;
  private boolean following;

  TestVoices(String... people) {
    this.people = List.of(people);
  }

  @Override
  public boolean follows() {
    return following;
  }

  @Override
  public void follow(boolean voices) {
    following = voices;
  }

  @Override
  public List<String> people() {
    return people;
  }

  @Override
  public Optional<SpeakerSession> listen() {
    return Optional.empty();
  }

  @Override
  public AdapterStack withPerson(AdapterStack stack, String person) {
    return stack;
  }
}
