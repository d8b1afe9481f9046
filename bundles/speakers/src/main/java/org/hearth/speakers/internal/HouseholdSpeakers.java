package org.hearth.speakers.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.SpeakerSession;
import org.hearth.api.speaker.VoiceEnrolment;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The enrolled voices of the household. The model of voices is read at the first use; voiceprints
 * are read again when their files have changed.
 */
@Component(
    service = {
      SpeakerIdentifier.class,
      VoiceEnrolment.class,
      HouseholdSpeakers.class,
      SealedData.class
    },
    configurationPid = "org.hearth.speakers")
public final class HouseholdSpeakers implements SpeakerIdentifier, VoiceEnrolment, SealedData {
  private static final Logger LOG = LoggerFactory.getLogger(HouseholdSpeakers.class);

  /** Configuration {@code org.hearth.speakers}. */
  @interface Config {
    /** Probability that a guest speaks, before anything is heard. More than 0, less than 1. */
    double guest_probability() default 0.2;

    /**
     * Probability of a person from which on an utterance is heard with their adapter; below it,
     * with nobody's. High, since what is heard as a person's may be kept as theirs. More than 0,
     * less than 1.
     */
    double accept_probability() default 0.9;
  }

  private final VoiceprintStore store;
  private final VoiceModels models;
  private final AdapterStore adapters;
  private final OpenSet decision;
  private final AtomicReference<MatrixProduct> product =
      new AtomicReference<>(MatrixProduct.PORTABLE);
  private VoiceSpace voices;
  private VoiceModelFolder builtIn;
  private Map<String, String> marks = Map.of();
  private Map<String, Voiceprint> household = Map.of();

  /** Called by the container. */
  @Activate
  public HouseholdSpeakers(
      @Reference Vault vault,
      @Reference AdapterStore adapters,
      BundleContext context,
      Config config) {
    this(
        Path.of(context.getProperty("hearth.home")),
        VoiceModelFolder.builtIn(context),
        vault,
        adapters,
        new OpenSet(config.guest_probability(), config.accept_probability()));
  }

  /**
   * @param builtIn folder of the model of voices that ships
   */
  HouseholdSpeakers(Path home, Path builtIn, Vault vault, AdapterStore adapters, OpenSet decision) {
    this.store = new VoiceprintStore(home, vault);
    this.models = new VoiceModels(home, builtIn, this::multiply);
    this.adapters = adapters;
    this.decision = decision;
  }

  /** Called by the container. Voiceprints do not depend on the recogniser, which brings this. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setMatrixProduct(MatrixProduct faster) {
    product.set(faster);
  }

  /** Called by the container, after the successor was set if there is one. */
  void unsetMatrixProduct(MatrixProduct faster) {
    product.compareAndSet(faster, MatrixProduct.PORTABLE);
  }

  /** By what is there at the moment, whenever the network was opened. */
  private void multiply(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c) {
    product.get().add(a, transposeA, b, transposeB, c);
  }

  @Override
  public boolean follows() {
    return store.follows();
  }

  @Override
  public void follow(boolean following) throws SpeakerException {
    store.follow(following);
  }

  @Override
  public List<String> people() {
    return List.copyOf(household().keySet());
  }

  /** The voiceprints and the model that compares them are taken together. */
  @Override
  public synchronized Optional<SpeakerSession> listen() {
    Map<String, Voiceprint> present = household();
    if (present.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Session(voices(), present));
    } catch (SpeakerException e) {
      LOG.warn("nobody is told by the voice: {}", e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public AdapterStack withPerson(AdapterStack stack, String person) throws AdapterException {
    return adapters.names(AdapterKind.USER).contains(person)
        ? new AdapterStack(
            stack.baseFingerprint(),
            Optional.of(adapters.get(AdapterKind.USER, person)),
            stack.contexts())
        : stack;
  }

  private final class Session implements SpeakerSession {
    private final VoiceRatio ratio;
    private final VoiceListener listener;
    private final Map<String, Voiceprint> present;

    Session(VoiceSpace voices, Map<String, Voiceprint> present) {
      this.ratio = voices.ratio();
      this.listener = voices.listen();
      this.present = present;
    }

    @Override
    public void accept(short[] samples, int offset, int length) {
      listener.accept(samples, offset, length);
    }

    @Override
    public Optional<SpeakerDecision> finish() {
      return listener.finish().map(heard -> decision.decide(ratio, present, heard));
    }
  }

  /** The model of voices in use. */
  public synchronized VoiceSpace voices() throws SpeakerException {
    if (voices == null) {
      voices = models.read();
    }
    return voices;
  }

  private synchronized VoiceModelFolder builtIn() throws SpeakerException {
    if (builtIn == null) {
      builtIn = models.builtIn();
    }
    return builtIn;
  }

  /**
   * Takes a speaker model of Vosk, from the next utterance on.
   *
   * @param calibrator says what its scores are worth before anything is known of the household
   */
  void use(Path folder, VoiceModels.Calibrator calibrator) throws SpeakerException {
    models.use(folder, calibrator);
    chosen();
  }

  /** A speaker model of Vosk that is looked at, not taken. */
  public VoiceSpace opened(Path folder) throws SpeakerException {
    return models.opened(folder);
  }

  /** Goes back to the model that ships, from the next utterance on. */
  void useBuiltIn() throws SpeakerException {
    models.useBuiltIn();
    chosen();
  }

  private synchronized void chosen() {
    voices = null;
    marks = Map.of();
    household = Map.of();
  }

  /** The people whose voiceprints are of another model than the one in use. */
  List<String> strangers() {
    List<String> strangers = new ArrayList<>(store.marks().keySet());
    strangers.removeAll(people());
    return strangers;
  }

  /** How it is decided who speaks. */
  public OpenSet decision() {
    return decision;
  }

  /** The voiceprints that can be used. What cannot be is told once, without the name. */
  private synchronized Map<String, Voiceprint> household() {
    Map<String, String> now = store.marks();
    if (!now.equals(marks)) {
      Map<String, Voiceprint> read = new TreeMap<>();
      for (String person : now.keySet()) {
        try {
          Optional<Voiceprint> print = store.get(person);
          if (print.isPresent()) {
            requireModel(person, print.get(), voices());
            read.put(person, print.get());
          }
        } catch (SpeakerException e) {
          Throwable reason = e.getCause() == null ? e : e.getCause();
          LOG.warn("a voiceprint cannot be used ({})", reason.getClass().getSimpleName());
        }
      }
      household = read;
      marks = now;
    }
    return new LinkedHashMap<>(household);
  }

  private static void requireModel(String person, Voiceprint print, VoiceSpace model)
      throws SpeakerException {
    String expected = model.fingerprint();
    if (!print.model().equals(expected)) {
      throw new SpeakerException(
          "the voiceprint of "
              + person
              + " was made with the model of voices "
              + print.model().substring(0, Math.min(12, print.model().length()))
              + ", expected "
              + expected.substring(0, 12)
              + "; enrol with --again, or go back with 'hearth user voices use'");
    }
  }

  /**
   * Adds recordings to a person's voiceprint, if all of it is one voice.
   *
   * @param again whether what was enrolled before is given up
   * @return the voiceprint now
   * @throws SpeakerException when it is not, when there are too few recordings, or when another
   *     model of voices was chosen since they were checked
   */
  Voiceprint enrolled(String person, List<Named> recordings, boolean again)
      throws SpeakerException {
    VoiceSpace model = voices();
    for (Named recording : recordings) {
      if (!recording.model().equals(model.fingerprint())) {
        throw new SpeakerException(
            "another model of voices was chosen during the enrolment: "
                + recording.name()
                + " was heard with "
                + recording.model().substring(0, 12)
                + ", expected "
                + model.fingerprint().substring(0, 12)
                + "; nothing of "
                + person
                + " was changed");
      }
    }
    return store.change(
        person,
        present -> {
          Voiceprint before =
              again || present.isEmpty()
                  ? new Voiceprint(model.fingerprint(), List.of())
                  : present.get();
          if (!before.utterances().isEmpty()) {
            requireModel(person, before, model);
          }
          List<Embedding> more = recordings.stream().map(Named::voice).toList();
          requireEnough(person, before, more);
          requireAgreement(person, model.ratio(), before, more, recordings);
          return before.with(more);
        });
  }

  @Override
  public List<String> prompts() {
    return GuidedPrompts.ALL;
  }

  @Override
  public int fewest() {
    return LEAST;
  }

  @Override
  public Optional<String> problem(short[] samples) throws SpeakerException {
    Checked checked = check(samples);
    return checked.voice().isPresent() ? Optional.empty() : Optional.of(checked.problem());
  }

  /**
   * A recording that was looked at.
   *
   * @param model fingerprint of the model of voices that heard it
   * @param voice empty when it is not good enough
   * @param problem why it is to be made again; empty when it is good
   */
  record Checked(String model, Optional<Embedding> voice, String problem) {
    /** With a name for messages; empty when it is not good enough. */
    Optional<Named> named(String name) {
      return voice.map(heard -> new Named(name, model, heard));
    }
  }

  Checked check(short[] samples) throws SpeakerException {
    VoiceSpace model = voices();
    Optional<String> problem = RecordingCheck.problem(builtIn().features(), samples);
    if (problem.isPresent()) {
      return new Checked(model.fingerprint(), Optional.empty(), problem.get());
    }
    Optional<Embedding> voice = model.embed(samples);
    return new Checked(
        model.fingerprint(),
        voice,
        voice.isPresent() ? "" : "too short for the model of voices; say more");
  }

  @Override
  public int enrol(String person, List<short[]> recordings, boolean again) throws SpeakerException {
    EnrolledName.require(person);
    List<Named> good = new ArrayList<>();
    for (short[] samples : recordings) {
      String name = "recording " + (good.size() + 1);
      Checked checked = check(samples);
      good.add(
          checked
              .named(name)
              .orElseThrow(() -> new SpeakerException(name + " is " + checked.problem())));
    }
    return enrolled(person, good, again).utterances().size();
  }

  /**
   * A recording that is good enough.
   *
   * @param name for messages
   * @param model fingerprint of the model of voices that heard it
   */
  record Named(String name, String model, Embedding voice) {}

  /** Recordings that make a voiceprint at least. */
  static final int LEAST = 3;

  private static void requireEnough(String person, Voiceprint before, List<Embedding> more)
      throws SpeakerException {
    int count = before.utterances().size() + more.size();
    if (count < LEAST) {
      throw new SpeakerException(
          count + " recordings of " + person + " are good, expected at least " + LEAST);
    }
  }

  private static void requireAgreement(
      String person,
      VoiceRatio voices,
      Voiceprint before,
      List<Embedding> more,
      List<Named> recordings)
      throws SpeakerException {
    Agreement agreement = new Agreement(voices);
    Optional<List<Integer>> odd =
        more.size() > 1 ? agreement.odd(more) : Optional.<List<Integer>>empty();
    if (odd.isPresent()) {
      List<String> names = odd.get().stream().map(place -> recordings.get(place).name()).toList();
      throw new SpeakerException(
          "the recordings disagree: "
              + String.join(", ", names)
              + (names.size() == 1 ? " sounds" : " sound")
              + " like another voice than the rest; nothing of "
              + person
              + " was changed");
    }
    if (!before.utterances().isEmpty() && !agreement.continues(before.utterances(), more)) {
      throw new SpeakerException(
          "the recordings are of another voice than those enrolled before; nothing of "
              + person
              + " was changed; --again gives the old ones up");
    }
  }

  @Override
  public String name() {
    return "voiceprints";
  }

  @Override
  public int reseal() throws KeystoreException {
    return store.reseal();
  }

  @Override
  public void forget(String person) throws KeystoreException {
    store.forget(person);
    synchronized (this) {
      marks = Map.of();
      household = Map.of();
    }
  }
}
