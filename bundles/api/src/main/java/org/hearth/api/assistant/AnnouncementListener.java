package org.hearth.api.assistant;

/**
 * Tells the household what Hearth says unasked: on the terminal, by a voice, by a bell. Whoever can
 * publishes it as a service; handlers call every one that is there.
 */
public interface AnnouncementListener {

  /**
   * Says it. Called on any thread, also on several at once; returns at once and throws nothing: a
   * voice speaks on a thread of its own.
   *
   * @return whether somebody can hear or read it now; what nobody can, such as that a timer rings
   *     while the loudspeaker is not open yet, is announced again later
   */
  boolean announced(Announcement announcement);
}
