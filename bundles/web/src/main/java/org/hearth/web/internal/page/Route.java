package org.hearth.web.internal.page;

import java.io.IOException;
import java.util.regex.Pattern;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.speaker.SpeakerException;

/**
 * Something that the page can ask for.
 *
 * @param method of HTTP
 * @param path with a group for each name in it
 * @param who may ask
 * @param handler does it
 */
record Route(String method, Pattern path, Who who, Handler handler) {

  /** Who may ask. */
  enum Who {
    /** Also who is not signed in. */
    ANYBODY,
    /** Whoever is signed in; what they see is up to the handler. */
    VISITOR,
    /** Who may act for the person who is the first name in the path. */
    PERSON,
    /** Administrators. */
    ADMIN
  }

  /** Does what is asked for. */
  interface Handler {
    /**
     * Answers; messages of these exceptions are for the person at the browser.
     *
     * @return maps, lists and plain types, which become JSON
     */
    Object handle(Call call)
        throws IOException, RefusedException, AdapterException, KeystoreException, SpeakerException;
  }

  /**
   * @param path where {@code *} stands for a name
   */
  static Route of(String method, String path, Who who, Handler handler) {
    return new Route(method, Pattern.compile(path.replace("*", "([^/]{1,128})")), who, handler);
  }
}
