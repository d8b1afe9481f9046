package org.hearth.web.internal.page;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.lexicon.WordTeacher;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.VoiceEnrolment;
import org.hearth.cli.api.Commands;
import org.hearth.web.internal.access.Pairing;
import org.hearth.web.internal.access.Sessions;
import org.hearth.web.internal.access.Throttle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * What the page needs of Hearth.
 *
 * @param home where what is sent for a moment may lie
 */
public record Pages(
    Assistant assistant,
    SourceContexts contexts,
    SpeakerIdentifier speakers,
    VoiceEnrolment voices,
    WordTeacher teacher,
    AdapterStore adapters,
    KeyManager keys,
    Commands commands,
    Path home) {
  /** Requests of one address: a page asks for a dozen files at once. */
  private static final double PER_SECOND = 10;

  private static final double BURST = 120;

  private static final String WHITEBOARD = "osgi.http.whiteboard.";

  /**
   * Publishes filter, servlets and the observer of what is heard, for the HTTP whiteboard to find.
   *
   * @param takes keeps recordings until something is made of them
   * @param tls whether browsers come over TLS
   */
  public List<ServiceRegistration<?>> publish(
      BundleContext context,
      Pairing pairing,
      Sessions sessions,
      Takes takes,
      Clock clock,
      boolean tls) {
    Transcript transcript = new Transcript(clock);
    Household household = new Household(commands, home);
    Account account = new Account(pairing, sessions, tls);
    People people = new People(household, keys, adapters, speakers, voices, teacher, takes);
    House house =
        new House(household, adapters, new Ear(assistant, contexts, speakers), home.resolve("web"));
    Guard guard = new Guard(sessions, new Throttle(clock, PER_SECOND, BURST), tls);
    return List.of(
        context.registerService(Filter.class, guard, pattern("filter", "/*")),
        context.registerService(Servlet.class, new PageServlet(), pattern("servlet", "/")),
        context.registerService(
            Servlet.class, ApiServlet.of(account, people, house), pattern("servlet", "/api/*")),
        context.registerService(
            Servlet.class,
            new EventsServlet(transcript, sessions, tls),
            pattern("servlet", "/api/events")),
        context.registerService(UtteranceObserver.class, transcript, null));
  }

  private static Dictionary<String, Object> pattern(String kind, String path) {
    return FrameworkUtil.asDictionary(Map.of(WHITEBOARD + kind + ".pattern", path));
  }
}
