package org.hearth.soundcard.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.api.voice.Voice;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeStream;
import org.hearth.api.wake.WakeWord;
import org.hearth.api.wake.WakeWords;
import org.hearth.cli.api.RunOptions;
import org.hearth.cli.api.door.SourceNames;
import org.hearth.soundcard.api.SoundDevice;
import org.hearth.soundcard.api.SoundSystem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The microphone as the configuration wants it, or as {@code hearth run --mic} does. */
@Component(
    service = RunOptions.class,
    immediate = true,
    configurationPid = "org.hearth.soundcard",
    // Without its configuration it would start with the defaults, and once more when that arrives.
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class MicrophoneOptions implements RunOptions {
  private static final Logger LOG = LoggerFactory.getLogger(MicrophoneOptions.class);
  private static final int RETRY_MILLIS = 2_000;

  /**
   * The household's wake word in its home, which is there whether a bundle listens for it or not.
   */
  private static final String WAKE_FILE = "wake.json";

  /** What is heard is read by nobody; what is told is logged. */
  private static final Report NOBODY =
      new Report() {
        @Override
        public void heard(String source, Utterance utterance) {}

        @Override
        public void tell(String line) {}
      };

  /** Configuration {@code org.hearth.soundcard}. */
  @interface Config {
    /** Whether the microphone is open in every container that stays; else only by {@code --mic}. */
    boolean enabled() default false;

    /** Id of the microphone, as {@code hearth audio devices} lists it; empty for the default. */
    String microphone() default "";

    /** Id of the loudspeaker; empty for the default. */
    String loudspeaker() default "";

    /** Id of the audio source that the microphone is, by which rules know the room. */
    String source() default "microphone";

    /** Whether Hearth talks at the loudspeaker. */
    boolean talks() default true;
  }

  private final Assistant assistant;
  private final AudioDecoder decoder;
  private final SourceContexts sources;
  private final SpeakerIdentifier speakers;
  private final SoundSystem system;
  private final Config config;
  private final BundleContext bundle;
  private final AtomicReference<Voice> voice = new AtomicReference<>();
  private final AtomicReference<WakeWords> wakeWords = new AtomicReference<>();

  /** Whether the configuration opens it, from activation to the end. */
  private boolean wanted;

  /** Null while it is closed. */
  private Microphone microphone;

  /** Called by the container. */
  @Activate
  public MicrophoneOptions(
      @Reference Assistant assistant,
      @Reference AudioDecoder decoder,
      @Reference SourceContexts sources,
      @Reference SpeakerIdentifier speakers,
      @Reference(policyOption = ReferencePolicyOption.GREEDY) SoundSystem system,
      Config config,
      BundleContext bundle) {
    this.assistant = assistant;
    this.decoder = decoder;
    this.sources = sources;
    this.speakers = speakers;
    this.system = system;
    this.config = config;
    this.bundle = bundle;
    requireSource("org.hearth.soundcard: source", config.source());
  }

  /** Called by the container, once all that is there is bound. */
  @Activate
  synchronized void activate() {
    wanted = config.enabled() && Boolean.parseBoolean(bundle.getProperty("hearth.staying"));
    openAsConfigured();
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindVoice(Voice bound) {
    voice.set(bound);
  }

  /** Called by the container. */
  void unbindVoice(Voice unbound) {
    voice.compareAndSet(unbound, null);
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindWakeWords(WakeWords bound) {
    wakeWords.set(bound);
    openAsConfigured(); // It may have waited for this.
  }

  /** Called by the container. */
  void unbindWakeWords(WakeWords unbound) {
    wakeWords.compareAndSet(unbound, null);
  }

  private static void requireSource(String name, String found) {
    if (!SourceNames.isName(found)) {
      throw new IllegalArgumentException(
          name
              + " is '"
              + found
              + "', expected a letter or digit, then letters, digits, '.', '-' or '_', at most 64");
    }
  }

  /** A microphone that is not there must not keep Hearth from hearing in other ways. */
  private synchronized void openAsConfigured() {
    if (!wanted || microphone != null) {
      return;
    }
    Options options = new Options();
    options.device = "";
    try {
      options.open(NOBODY);
      LOG.info("the microphone is open");
    } catch (IOException e) {
      LOG.error("{}", e.getMessage());
    }
  }

  @Override
  public Opening forCall() {
    return new Options();
  }

  @Deactivate
  synchronized void close() {
    wanted = false;
    if (microphone != null) {
      microphone.close();
      microphone = null;
    }
  }

  /** The options of {@code hearth run}. */
  final class Options implements Opening {
    @Option(
        names = "--mic",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = "DEVICE",
        description =
            "Hear with the microphone of this computer, and answer at its loudspeaker; 'audio"
                + " devices' lists them (default: the first).")
    private String device;

    @Option(
        names = "--speaker",
        paramLabel = "DEVICE",
        description = "With --mic: the loudspeaker at which Hearth talks (default: the first).")
    private String loudspeaker;

    @Option(names = "--mute", description = "With --mic: do not talk.")
    private boolean mute;

    @Option(
        names = "--source",
        paramLabel = "ID",
        description =
            "With --mic: which audio source it is, such as a room, by which rules choose its"
                + " context.")
    private String source;

    @Option(
        names = "--wake",
        paramLabel = "PHRASE",
        description =
            "With --mic: hear only what follows this phrase within 8 s; 'none' hears everything"
                + " (default: what 'wake set' chose).")
    private String wake;

    @Override
    public Map<String, String> open(Report report) throws IOException {
      if (device == null) {
        if (loudspeaker != null || mute || source != null || wake != null) {
          throw new IOException("--speaker, --mute, --source and --wake go with --mic");
        }
        return Map.of();
      }
      return openMicrophone(settings(report), wakeStream(wake), report);
    }

    private Microphone.Settings settings(Report report) throws IOException {
      String id = source == null ? config.source() : source;
      try {
        requireSource("--source", id);
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
      Optional<String> microphoneId = chosen(device, config.microphone());
      Sounds.microphone(system, microphoneId); // That it is missing is told first.
      return new Microphone.Settings(
          microphoneId,
          chosen(loudspeaker, config.loudspeaker()),
          !mute && config.talks() && isThereALoudspeaker(report),
          id,
          RETRY_MILLIS);
    }

    /** A microphone without a loudspeaker is of use, unless one was asked for. */
    private boolean isThereALoudspeaker(Report report) {
      boolean there =
          chosen(loudspeaker, config.loudspeaker()).isPresent()
              || system.devices().stream().anyMatch(SoundDevice::plays);
      if (!there) {
        tell(report, "no loudspeaker was found on this computer: Hearth does not talk");
      }
      return there;
    }
  }

  private static Optional<String> chosen(String option, String configured) {
    return Optional.of(option == null || option.isEmpty() ? configured : option)
        .filter(id -> !id.isEmpty());
  }

  /**
   * @param phrase null for what the household chose
   */
  private Optional<WakeStream> wakeStream(String phrase) throws IOException {
    WakeWords words = wakeWords.get();
    if (words == null) {
      requireNoWakeWord(phrase);
      return Optional.empty();
    }
    try {
      Optional<WakeWord> word = phrase == null ? words.chosen() : word(phrase);
      return word.isEmpty() ? Optional.empty() : Optional.of(words.listen(word.get()));
    } catch (WakeException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Who wants a wake word must not be heard all the time because nothing listens for it. */
  private void requireNoWakeWord(String phrase) throws IOException {
    if (phrase == null) {
      if (Files.exists(Path.of(bundle.getProperty("hearth.home"), WAKE_FILE))) {
        throw new IOException("a wake word is chosen, but no bundle listens for wake words");
      }
    } else if (!phrase.equals("none")) {
      throw new IOException("--wake is '" + phrase + "', but no bundle listens for wake words");
    }
  }

  private static Optional<WakeWord> word(String phrase) {
    return phrase.equals("none")
        ? Optional.empty()
        : Optional.of(new WakeWord(phrase, List.of(), WakeWord.USUAL_SENSITIVITY));
  }

  private synchronized Map<String, String> openMicrophone(
      Microphone.Settings settings, Optional<WakeStream> wake, Report report) throws IOException {
    if (microphone != null) {
      throw new IOException(
          "the microphone is open already, as the configuration org.hearth.soundcard says");
    }
    String source = settings.source();
    ListeningOptions listening =
        new ListeningOptions(
            () -> sources.stack(source),
            CoreTranscript.WHEN_REFUSED,
            Optional.of(source),
            true,
            speakers.follows());
    Hearing hearing =
        new Hearing(assistant, listening, wake, utterance -> heard(source, utterance, report));
    try {
      microphone = Microphone.open(system, decoder, settings, hearing, new InContainer(report));
    } finally {
      if (microphone == null) {
        hearing.close();
      }
    }
    return Map.of("microphone", microphone.device());
  }

  private void heard(String source, Utterance utterance, Report report) {
    report.heard(source, utterance);
    Voice speaking = voice.get();
    if (speaking != null) {
      speaking.answer(source, utterance);
    }
  }

  private static void tell(Report report, String line) {
    LOG.warn("{}", line);
    report.tell(line);
  }

  /** Publishes loudspeakers, and tells who called {@code run}. */
  private final class InContainer implements Microphone.Surroundings {
    private final Report report;

    InContainer(Report report) {
      this.report = report;
    }

    @Override
    public Runnable appeared(Loudspeaker loudspeaker) {
      ServiceRegistration<Loudspeaker> registration =
          bundle.registerService(
              Loudspeaker.class,
              loudspeaker,
              FrameworkUtil.asDictionary(Map.of("source", loudspeaker.source().orElse(""))));
      return () -> unregister(registration);
    }

    @Override
    public void tell(String line) {
      MicrophoneOptions.tell(report, line);
    }
  }

  private static void unregister(ServiceRegistration<Loudspeaker> registration) {
    try {
      registration.unregister();
    } catch (IllegalStateException e) {
      LOG.debug("the bundle has stopped", e);
    }
  }
}
