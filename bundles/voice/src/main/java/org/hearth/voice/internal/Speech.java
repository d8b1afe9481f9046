package org.hearth.voice.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.assistant.AnnouncementListener;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.api.voice.Voice;
import org.hearth.api.voice.VoiceException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says replies, questions and announcements where they belong, and that nobody acts on a command.
 * Each loudspeaker has a thread while it talks. When somebody interrupts, what else waits to be
 * said there is not said.
 */
@Component(
    service = {Voice.class, AnnouncementListener.class, Speech.class},
    configurationPid = "org.hearth.voice",
    // Without its configuration it would start with the defaults, and once more when that arrives.
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Speech implements Voice, AnnouncementListener {
  private static final Logger LOG = LoggerFactory.getLogger(Speech.class);
  private static final int IDLE_SECONDS = 10;

  /** What waits to be said at a loudspeaker, at most: what comes later would be said too late. */
  private static final int WAITING = 16;

  /** Configuration {@code org.hearth.voice}. */
  @interface Config {
    /** Name of a synthesiser, {@code auto} for the best that is there, or {@code none}. */
    String synthesiser() default Synthesisers.AUTO;

    /** The household's language. */
    String language() default "en";

    /** Languages of people, each {@code PERSON=LANGUAGE}. */
    String[] people() default {};

    /** Whether it is said that nobody acts on what was understood. */
    boolean unhandled() default true;
  }

  private final SpokenText spoken;
  private final String wanted;
  private final Languages languages;
  private final boolean tellsUnhandled;
  private final Synthesisers synthesisers = new Synthesisers();
  private final List<Loudspeaker> loudspeakers = new CopyOnWriteArrayList<>();
  private final List<UtteranceObserver> observers = new CopyOnWriteArrayList<>();
  private final Map<Loudspeaker, ThreadPoolExecutor> talking = new ConcurrentHashMap<>();

  /** Called by the container. */
  @Activate
  public Speech(@Reference SpokenForm numbers, Config config) {
    this(
        numbers,
        config.synthesiser(),
        Languages.of(config.language(), List.of(config.people())),
        config.unhandled());
  }

  /**
   * @param tellsUnhandled whether it is said that nobody acts on a command
   */
  Speech(SpokenForm numbers, String wanted, Languages languages, boolean tellsUnhandled) {
    this.spoken = new SpokenText(numbers);
    this.wanted = wanted;
    this.languages = languages;
    this.tellsUnhandled = tellsUnhandled;
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSynthesiser(SpeechSynthesiser added, Map<String, ?> properties) {
    synthesisers.add(added, properties);
  }

  /** Called by the container. */
  void removeSynthesiser(SpeechSynthesiser removed) {
    synthesisers.remove(removed);
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addLoudspeaker(Loudspeaker added) {
    loudspeakers.add(added);
  }

  /** Called by the container. */
  void removeLoudspeaker(Loudspeaker removed) {
    loudspeakers.remove(removed);
    ThreadPoolExecutor executor = talking.remove(removed);
    if (executor != null) {
      executor.shutdownNow();
    }
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addObserver(UtteranceObserver added) {
    observers.add(added);
  }

  /** Called by the container. */
  void removeObserver(UtteranceObserver removed) {
    observers.remove(removed);
  }

  @Deactivate
  void close() {
    talking.values().forEach(ThreadPoolExecutor::shutdownNow);
    talking.clear();
  }

  @Override
  public void answer(String source, Utterance utterance) {
    Optional<String> person = Optional.ofNullable(utterance.user());
    String language = languages.of(person);
    utterance
        .reply()
        .map(Reply::text)
        .or(() -> utterance.judgement().asked().map(asked -> question(asked.text(), language)))
        .or(() -> unhandled(utterance, language))
        .ifPresent(text -> say(source, text, person));
  }

  private static String question(String meant, String language) {
    return language.startsWith("de")
        ? "Meinten Sie: " + meant + "?"
        : "Did you mean: " + meant + "?";
  }

  /** A door that did not move must not be thought to have moved. */
  private Optional<String> unhandled(Utterance utterance, String language) {
    if (!tellsUnhandled || utterance.match().isEmpty()) {
      return Optional.empty();
    }
    boolean german = language.startsWith("de");
    if (observers.stream().anyMatch(observer -> observer.passesOn(utterance))) {
      return Optional.of(
          german
              ? "Das kann hier niemand; ich gebe es weiter."
              : "Nobody here can do that; I pass it on.");
    }
    return Optional.of(german ? "Das kann hier niemand." : "Nobody here can do that.");
  }

  @Override
  public boolean announced(Announcement announcement) {
    String language = languages.of(Optional.empty());
    List<Loudspeaker> where =
        announcement.source().isPresent()
            ? at(announcement.source().get())
            : loudspeakers.stream().filter(each -> each.source().isPresent()).toList();
    where.forEach(each -> say(each, announcement.text(), language));
    return !where.isEmpty() && synthesisers.find(wanted, language).isPresent();
  }

  @Override
  public void say(String source, String text, Optional<String> person) {
    at(source).forEach(each -> say(each, text, languages.of(person)));
  }

  private List<Loudspeaker> at(String source) {
    return loudspeakers.stream()
        .filter(each -> each.source().filter(source::equals).isPresent())
        .toList();
  }

  private void say(Loudspeaker loudspeaker, String text, String language) {
    Optional<SpeechSynthesiser> synthesiser = synthesisers.find(wanted, language);
    if (synthesiser.isPresent() && !text.isBlank()) {
      ThreadPoolExecutor executor = talking.computeIfAbsent(loudspeaker, each -> executor());
      executor.execute(
          () -> {
            try {
              short[] samples = synthesiser.get().speak(spoken.of(text, language), language);
              if (!loudspeaker.play(samples)) {
                executor.getQueue().clear();
              }
            } catch (VoiceException e) {
              LOG.warn("nothing can be said: {}", e.getMessage());
            } catch (InterruptedException e) {
              LOG.debug("the loudspeaker is gone", e);
            }
          });
    }
  }

  private static ThreadPoolExecutor executor() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "hearth-voice");
              thread.setDaemon(true);
              return thread;
            },
            Speech::discard);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static void discard(Runnable task, ThreadPoolExecutor executor) {
    if (!executor.isShutdown()) {
      LOG.warn("{} things wait to be said at a loudspeaker: one more is not said", WAITING);
    }
  }

  /**
   * Speech of a text.
   *
   * @param language null for the household's
   * @throws VoiceException when nothing speaks it
   */
  short[] synthesise(String text, String language) throws VoiceException, InterruptedException {
    String chosen = language == null ? languages.of(Optional.empty()) : language;
    SpeechSynthesiser synthesiser =
        synthesisers
            .find(wanted, chosen)
            .orElseThrow(
                () ->
                    new VoiceException(
                        "nothing here speaks '"
                            + chosen
                            + "' (org.hearth.voice: synthesiser is '"
                            + wanted
                            + "'); "
                            + EspeakNg.INSTALL
                            + ", or configure a Piper server, see docs/microphone.md"));
    return synthesiser.speak(spoken.of(text, chosen), chosen);
  }

  /**
   * Speech of a word's phones, whatever it is spelled like.
   *
   * @throws VoiceException when nothing here speaks phones
   */
  short[] pronounce(Pronunciation word) throws VoiceException, InterruptedException {
    for (SpeechSynthesiser each : synthesisers.wanted(wanted).toList()) {
      Optional<short[]> samples = each.pronounce(word);
      if (samples.isPresent()) {
        return samples.get();
      }
    }
    throw new VoiceException(
        "nothing here speaks phones (org.hearth.voice: synthesiser is '"
            + wanted
            + "'); "
            + EspeakNg.INSTALL);
  }

  /**
   * The loudspeaker beside a source, or the one of this computer.
   *
   * @param source null for that of this computer
   */
  Loudspeaker loudspeaker(String source) throws VoiceException {
    return loudspeakers.stream()
        .filter(each -> each.source().equals(Optional.ofNullable(source)))
        .findFirst()
        .orElseThrow(
            () ->
                new VoiceException(
                    source == null
                        ? "no bundle plays on this computer; -o FILE writes a WAV file"
                        : "no loudspeaker stands beside the source '" + source + "'"));
  }
}
