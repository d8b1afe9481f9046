package org.hearth.web.internal.page;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.hearth.web.internal.access.Seats;
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

  /**
   * Of the server's threads, those that all who are not signed in may hold: two browsers that load
   * the page.
   */
  private static final int GUESTS = 12;

  /** More than a browser asks for at once. */
  private static final int OF_A_BROWSER = 8;

  private static final String WHITEBOARD = "osgi.http.whiteboard.";

  /**
   * Trainings that are begun on the page.
   *
   * @param readers are told how they get on
   */
  public Trainings trainings(Readers readers, Clock clock, SecureRandom random) {
    return new Trainings(new Household(commands, home), readers, clock, random);
  }

  /**
   * Publishes filter, servlets and the observer of what is heard, for the HTTP whiteboard to find.
   *
   * @param takes keeps recordings until something is made of them
   * @param readers are told what is heard
   * @param tls whether browsers come over TLS
   */
  public List<ServiceRegistration<?>> publish(
      BundleContext context,
      Pairing pairing,
      Sessions sessions,
      Takes takes,
      Readers readers,
      Trainings trainings,
      Clock clock,
      boolean tls) {
    Transcript transcript = new Transcript(readers, clock);
    Household household = new Household(commands, home);
    Account account = new Account(pairing, sessions, tls);
    People people = new People(household, keys, adapters, speakers, voices, teacher, takes);
    House house =
        new House(household, adapters, new Ear(assistant, contexts, speakers), home.resolve("web"));
    List<Route> routes =
        Stream.of(
                account.routes(),
                people.routes(),
                new Learning(household).routes(),
                trainings.routes(),
                new Sounds(household).routes(),
                house.routes(),
                new Publishers(household, keys).routes())
            .flatMap(List::stream)
            .toList();
    Guard guard =
        new Guard(
            sessions, new Throttle(clock, PER_SECOND, BURST), new Seats(GUESTS, OF_A_BROWSER), tls);
    return List.of(
        context.registerService(Filter.class, guard, pattern("filter", "/*")),
        context.registerService(Servlet.class, new PageServlet(), pattern("servlet", "/")),
        context.registerService(
            Servlet.class, new ApiServlet(routes), pattern("servlet", "/api/*")),
        context.registerService(
            Servlet.class,
            new EventsServlet(readers, sessions, tls),
            pattern("servlet", "/api/events")),
        context.registerService(UtteranceObserver.class, transcript, null));
  }

  private static Dictionary<String, Object> pattern(String kind, String path) {
    return FrameworkUtil.asDictionary(Map.of(WHITEBOARD + kind + ".pattern", path));
  }
}
