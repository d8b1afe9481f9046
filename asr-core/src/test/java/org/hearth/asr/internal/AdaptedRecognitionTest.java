package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole recogniser on the embedded model, with and without acoustic parts. */
class AdaptedRecognitionTest {
  /** "Turn off the radio", when the radio cannot be heard. */
  private static final String REFUSED = "turn off the [unk]";

  private static final Grammar GRAMMAR =
      new Grammar(List.of("turn off the radio", "turn off the light"), Map.of());

  @RegisterExtension final KeptLog log = new KeptLog();
  @TempDir Path temp;
  private final AtomicInteger openings = new AtomicInteger();
  private short[] radio;
  private volatile long free = Long.MAX_VALUE;
  private VoskSpeechRecognizer recognizer;

  @BeforeEach
  void start() throws Exception {
    radio = Recordings.radio();
    TestModels.library(); // Unpacked once, not once for each test.
    Files.createSymbolicLink(Files.createDirectories(home()).resolve("native"), TestModels.NATIVE);
    recognizer = recognizer(64);
  }

  @AfterEach
  void stop() {
    recognizer.deactivate();
  }

  private VoskSpeechRecognizer recognizer(int megabytes) {
    return new VoskSpeechRecognizer(
        TestModels.lexicon(Map.of()),
        config(megabytes),
        new ModelHome(home(), TestModels.EMBEDDED, System.getProperty("java.class.path")),
        temp.resolve("bases"),
        derived(),
        () -> {
          openings.incrementAndGet();
          return free;
        });
  }

  private Path home() {
    return temp.resolve("home");
  }

  private Path derived() {
    return temp.resolve("home/run/1/adapted");
  }

  private static VoskSpeechRecognizer.Config config(int megabytes) {
    return (VoskSpeechRecognizer.Config)
        Proxy.newProxyInstance(
            AdaptedRecognitionTest.class.getClassLoader(),
            new Class<?>[] {VoskSpeechRecognizer.Config.class},
            (self, method, args) ->
                method.getName().equals("adapted_models_megabytes")
                    ? (Object) megabytes
                    : method.getDefaultValue());
  }

  private static Recognition hear(RecognitionSession opened, short[] samples) throws AsrException {
    try (RecognitionSession session = opened) {
      for (int i = 0; i < samples.length; i += 1600) {
        session.accept(samples, i, Math.min(1600, samples.length - i));
      }
      return session.finish();
    }
  }

  /** All but the times of words, which lose digits when a recogniser is used again. */
  private static List<String> scores(Recognition recognition) {
    return recognition.nBest().stream()
        .map(each -> String.format(Locale.ROOT, "%s %.5f", each.text(), each.confidence()))
        .toList();
  }

  private String hear(CompiledGrammar grammar) throws AsrException {
    return hear(recognizer.open(grammar), radio).text();
  }

  private CompiledGrammar compile(AcousticPart part) throws AsrException {
    return recognizer.compile(GRAMMAR, Optional.of(part));
  }

  private Optional<String> fallback(CompiledGrammar grammar) throws AsrException {
    try (RecognitionSession session = recognizer.open(grammar)) {
      return session.fallback();
    }
  }

  private List<Path> filesOf(Path folder) throws Exception {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> !file.equals(folder)).toList();
    }
  }

  @Test
  void grammarIsHeardOnTheAdaptedModel() throws Exception {
    assertEquals("turn off the radio", hear(recognizer.compile(GRAMMAR)));
    CompiledGrammar adapted = compile(Parts.withoutRadio());
    assertEquals(REFUSED, hear(adapted));
    assertEquals(Optional.empty(), fallback(adapted));
  }

  /** Without memory for adapted models there is nothing to fall back from. */
  @Test
  void confusionsNeedNoModelOfTheirOwn() throws Exception {
    recognizer.deactivate();
    recognizer = recognizer(0);
    Grammar grammar =
        new Grammar(GRAMMAR.phrases(), Map.of(), Optional.of(new Choice(GRAMMAR.phrases())));
    CompiledGrammar plain = recognizer.compile(grammar);
    CompiledGrammar confused = recognizer.compile(grammar, Optional.of(Parts.swallowedRadio()));
    Recognition before = hear(recognizer.open(plain), radio);
    Recognition after = hear(recognizer.open(confused), radio);
    assertEquals(Optional.empty(), fallback(confused));
    assertEquals(0, openings.get());
    assertFalse(Files.exists(derived()));
    assertEquals(scores(before), scores(after));
    double lost = radio(before) - radio(after);
    assertTrue(lost > 3, () -> "nats: " + lost);
  }

  /** Log-likelihood of "turn off the radio". */
  private static double radio(Recognition recognition) {
    return recognition.sentences().orElseThrow().best().stream()
        .filter(reading -> reading.words().get(reading.words().size() - 1).text().equals("radio"))
        .mapToDouble(SentenceReadings.Reading::logLikelihood)
        .findFirst()
        .orElseThrow();
  }

  /** Sentences, each on a way of its own. */
  private record Choice(List<String> sentences) implements SentencePaths {
    private String[] words() {
      return String.join(" ", sentences).split(" ");
    }

    private int length() {
      return words().length / sentences.size();
    }

    @Override
    public int stateCount() {
      return 2 + (length() - 1) * sentences.size();
    }

    @Override
    public int firstArc(int state) {
      // All leave the start; then comes each sentence's second word and so on.
      return state == 0 ? 0 : Math.min(words().length, state - 1 + sentences.size());
    }

    @Override
    public int endArc(int state) {
      return firstArc(state + 1);
    }

    @Override
    public int target(int arc) {
      return Math.min(stateCount() - 1, 1 + arc);
    }

    @Override
    public int word(int arc) {
      return arc % sentences.size() * length() + arc / sentences.size();
    }

    @Override
    public String text(int word) {
      return words()[word];
    }

    @Override
    public Optional<SentenceMark> mark(int arc) {
      return Optional.empty();
    }
  }

  @Test
  void goingBackAndForthHearsTheSameEachTime() throws Exception {
    CompiledGrammar plain = recognizer.compile(GRAMMAR);
    CompiledGrammar adapted = compile(Parts.withoutRadio());
    Recognition before = hear(recognizer.open(plain), radio);
    for (int i = 0; i < 3; i++) {
      assertEquals(REFUSED, hear(adapted));
      assertEquals(scores(before), scores(hear(recognizer.open(plain), radio)));
    }
  }

  @Test
  void openSpeechIsHeardOnTheAdaptedModel() throws Exception {
    Recognition plain = hear(recognizer.open(), radio);
    assertTrue(plain.text().contains("radio"), plain.text());
    Recognition adapted = hear(recognizer.open(Parts.withoutRadio()), radio);
    assertTrue(!adapted.text().contains("radio"), adapted.text());
    assertEquals(scores(plain), scores(hear(recognizer.open(), radio)));
  }

  @Test
  void baseIsAsItWas() throws Exception {
    Recognition before = hear(recognizer.open(recognizer.compile(GRAMMAR)), radio);
    hear(compile(Parts.withoutRadio()));
    assertEquals(
        ModelHome.embeddedFingerprint(), new ModelFiles(TestModels.EMBEDDED).fingerprint());
    assertEquals(ModelHome.embeddedFingerprint(), recognizer.model().fingerprint());
    assertEquals(scores(before), scores(hear(recognizer.open(recognizer.compile(GRAMMAR)), radio)));
  }

  @Test
  void nothingOfItStaysOnDisk() throws Exception {
    CompiledGrammar adapted = compile(Parts.withoutRadio());
    try (RecognitionSession session = recognizer.open(adapted)) {
      assertEquals(List.of(), filesOf(derived()));
      assertEquals(REFUSED, hear(session, radio).text());
    }
    assertEquals(REFUSED, hear(adapted), "a recogniser made after the deletion");
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(derived())));
  }

  @Test
  void nothingIsOpenedToCompile() throws Exception {
    compile(Parts.withoutRadio());
    assertTrue(Files.notExists(derived()));
    assertEquals(0, openings.get());
  }

  @Test
  void damagedPartIsRefusedWhenItIsCompiled() throws Exception {
    AcousticPart damaged = new AcousticPart(Map.of("adapter_config.json", new byte[] {'{'}));
    assertThrows(AsrException.class, () -> compile(damaged));
    assertThrows(AsrException.class, () -> recognizer.open(damaged));
    assertEquals("turn off the radio", hear(recognizer.compile(GRAMMAR)));
  }

  @Test
  void boundedMemoryIsToldAndTheBaseHears() throws Exception {
    recognizer.deactivate();
    recognizer = recognizer(10);
    CompiledGrammar adapted = compile(Parts.withoutRadio());
    assertEquals("turn off the radio", hear(adapted));
    assertTrue(fallback(adapted).orElseThrow().endsWith("adapted.models.megabytes allows 10"));
  }

  @Test
  void shortMemoryIsToldAndTheBaseHearsUntilThereIsEnough() throws Exception {
    CompiledGrammar adapted = compile(Parts.withoutRadio());
    free = 80L << 20;
    assertTrue(fallback(adapted).orElseThrow().contains("80 are free"));
    assertEquals("turn off the radio", hear(adapted));
    free = 100L << 20;
    assertEquals(REFUSED, hear(adapted));
    assertEquals(Optional.empty(), fallback(adapted));
  }

  @Test
  void whoMadeRoomIsHeardAsBefore() throws Exception {
    recognizer.deactivate();
    recognizer = recognizer(30); // Room for one.
    CompiledGrammar anna = compile(Parts.withoutRadio());
    CompiledGrammar ben = compile(Parts.bias(2, 0.5f));
    for (int i = 0; i < 2; i++) {
      assertEquals(REFUSED, hear(anna));
      assertEquals("turn off the radio", hear(ben));
    }
    assertEquals(4, openings.get(), "each was opened anew");
  }

  @Test
  void whatWasReleasedIsOpenedAgain() throws Exception {
    CompiledGrammar adapted = compile(Parts.withoutRadio());
    hear(adapted);
    Path marks = home().resolve("verified-models/adapted");
    assertEquals(1, filesOf(marks).size());
    recognizer.releaseAdapted();
    assertEquals(List.of(), filesOf(marks));
    assertEquals(REFUSED, hear(adapted));
  }

  @Test
  void hashesOfThePartAreNeitherLoggedNorTold() throws Exception {
    CompiledGrammar adapted = compile(Parts.withoutRadio());
    hear(adapted);
    Path mark = filesOf(home().resolve("verified-models/adapted")).get(0);
    String fingerprint = mark.getFileName().toString();
    assertEquals(64, fingerprint.length());
    assertEquals(derived().resolve("model-1") + "\n", Files.readString(mark));
    recognizer.releaseAdapted();
    Files.createSymbolicLink(mark, temp.resolve("missing/file")); // Cannot be written.
    AsrException failure = assertThrows(AsrException.class, () -> recognizer.open(adapted));
    assertEquals(
        "cannot read the model in "
            + derived().resolve("model-2")
            + ": "
            + mark.resolveSibling("..."),
        failure.getMessage());
    assertNull(failure.getCause());
    assertTrue(log.text().contains("a model adapted to a voice was opened in "), log::text);
    assertTrue(log.text().contains("model " + TestModels.EMBEDDED + " ("), log::text);
    assertFalse(log.text().contains(derived().toString()), log::text);
    assertFalse(log.text().contains(fingerprint.substring(0, 12)), log::text);
  }

  @Test
  void anotherBaseModelEmptiesTheCache() throws Exception {
    CompiledGrammar adapted = compile(Parts.withoutRadio());
    hear(adapted);
    recognizer.use(Optional.empty());
    assertEquals(REFUSED, hear(adapted));
    assertEquals(2, openings.get());
  }

  @Test
  void costIsDerivedFromTheSizeOfTheFiles() throws Exception {
    long files = new ModelFiles(TestModels.EMBEDDED).bytes();
    long cost = VoskSpeechRecognizer.memory(recognizer.model());
    assertTrue(cost > 4 * files && cost < 6 * files, cost + " for " + files);
    assertNotEquals(0, files);
  }

  @Test
  void partThatGoesToTheLimitEndsNoProcess() throws Exception {
    AcousticPart extreme = Parts.part(Parts.flat(20), Optional.empty());
    hear(recognizer.open(extreme), radio);
    hear(compile(extreme));
    hear(compile(Parts.bias(8, 999)));
    assertEquals("turn off the radio", hear(recognizer.compile(GRAMMAR)));
  }
}
