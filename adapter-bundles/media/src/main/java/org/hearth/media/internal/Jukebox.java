package org.hearth.media.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Plays one track after the other, and notices which are heard and which are skipped. Safe for use
 * by several threads.
 */
final class Jukebox {
  /** What is left before is skipped. */
  static final Duration HEARD = Duration.ofSeconds(30);

  private static final System.Logger LOG = System.getLogger(Jukebox.class.getName());

  /** Is told what was heard and what was skipped. */
  interface Listener {
    void heard(Optional<String> person, LibraryTrack track, boolean played);
  }

  private final Player player;
  private final Clock clock;
  private final Listener listener;
  private final Deque<LibraryTrack> queue = new ArrayDeque<>();
  private Optional<String> person = Optional.empty();
  private LibraryTrack current;

  /** Tracks that were begun. */
  private int turns;

  private Instant since;
  private Duration before = Duration.ZERO;
  private boolean paused;

  Jukebox(Player player, Clock clock, Listener listener) {
    this.player = player;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Plays tracks in order, in the place of what is playing.
   *
   * @param tracks at least one
   * @param who asked for them
   */
  synchronized LibraryTrack play(List<LibraryTrack> tracks, Optional<String> who)
      throws PlayerException {
    leave(false);
    queue.clear();
    queue.addAll(tracks);
    person = who;
    return begin();
  }

  private LibraryTrack begin() throws PlayerException {
    LibraryTrack track = queue.remove();
    int turn = ++turns;
    player.play(track.file(), whole -> ended(turn, whole));
    current = track;
    since = clock.instant();
    before = Duration.ZERO;
    paused = false;
    return track;
  }

  private synchronized void ended(int turn, boolean whole) {
    if (current == null || turn != turns) {
      return; // It was stopped at that moment, or another took its place.
    }
    if (whole) {
      listener.heard(person, current, true);
      current = null;
    } else {
      leave(false);
    }
    try {
      if (!queue.isEmpty()) {
        begin();
      }
    } catch (PlayerException e) {
      LOG.log(System.Logger.Level.WARNING, "the music ends: " + e.getMessage());
      queue.clear();
    }
  }

  /** What was heard long enough counts; what was left before counts only if it was skipped. */
  private void leave(boolean skipped) {
    if (current == null) {
      return;
    }
    boolean heard = lasted().compareTo(HEARD) >= 0;
    if (heard || skipped) {
      listener.heard(person, current, heard);
    }
    current = null;
  }

  private Duration lasted() {
    return paused ? before : before.plus(Duration.between(since, clock.instant()));
  }

  /**
   * Goes on to the next track, which is a skip of the present one unless that was heard for {@link
   * #HEARD}, or somebody else asked for it: what others do not like says nothing about a person.
   *
   * @param who wants to go on
   * @return empty when there is none: it is still then
   */
  synchronized Optional<LibraryTrack> next(Optional<String> who) throws PlayerException {
    leave(who.equals(person));
    player.stop();
    return queue.isEmpty() ? Optional.empty() : Optional.of(begin());
  }

  synchronized void stop() {
    leave(false);
    queue.clear();
    player.stop();
  }

  synchronized void pause() {
    if (current != null && !paused) {
      before = lasted();
      paused = true;
      player.pause();
    }
  }

  synchronized void resume() {
    if (current != null && paused) {
      since = clock.instant();
      paused = false;
      player.resume();
    }
  }

  /** What is playing, or paused. */
  synchronized Optional<LibraryTrack> current() {
    return Optional.ofNullable(current);
  }
}
