package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.BASE;
import static org.hearth.context.internal.Payload.OTHER_BASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.AdapterVersions;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.context.ContextSignal;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.context.internal.trial.HealthFile;
import org.hearth.context.internal.trial.Trials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackManagerTest {
  @TempDir private Path home;
  @RegisterExtension private final KeptLog log = new KeptLog();

  private final StubStore adapters = new StubStore();
  private final StubRecognizer recognizer = new StubRecognizer();
  private final StubAssistant assistant = new StubAssistant();
  private final SetClock clock = new SetClock();
  private ContextRules rules;
  private Trials trials;
  private StackManager manager;

  @BeforeEach
  void create() {
    adapters.add(AdapterKind.CONTEXT, "home");
    adapters.add(AdapterKind.CONTEXT, "kitchen");
    adapters.add(AdapterKind.USER, "anna");
    restart();
  }

  private void restart() {
    rules = new ContextRules(home, clock);
    trials =
        new Trials(
            adapters,
            new HealthFile(home, JsonMapper.builder().build()),
            clock,
            new SecureRandom());
    manager =
        new StackManager(adapters, adapters, recognizer, assistant, rules, trials, home, clock);
  }

  private String file() throws Exception {
    return Files.readString(home.resolve("active.json"));
  }

  private static String names(AdapterStack stack) {
    return stack.userName() + " in " + stack.contextName();
  }

  @Test
  void newHouseholdIsAtHome() throws Exception {
    assertEquals("null in home", names(manager.active()));
  }

  @Test
  void activeStackIsOnTheBaseModel() throws Exception {
    assertEquals(BASE, manager.active().baseFingerprint());
  }

  @Test
  void contextChangesAlone() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.useContext(Optional.of("kitchen"));
    assertEquals("anna in kitchen", names(manager.active()));
  }

  @Test
  void nobodyLeavesTheContext() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.useUser(Optional.empty());
    assertEquals("null in home", names(manager.active()));
  }

  @Test
  void noContextLeavesTheUser() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.useContext(Optional.empty());
    assertEquals("anna in null", names(manager.active()));
  }

  @Test
  void noContextIsNotTheFirstContextAfterARestart() throws Exception {
    manager.useContext(Optional.empty());
    restart();
    assertNull(manager.active().contextName());
  }

  @Test
  void choiceIsRestoredAfterARestart() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.useContext(Optional.of("kitchen"));
    restart();
    assertEquals("anna in kitchen", names(manager.active()));
  }

  @Test
  void laterCallsReturnTheSameStack() throws Exception {
    assertSame(manager.active(), manager.active());
  }

  @Test
  void stackIsPreparedBeforeItIsActive() throws Exception {
    AdapterStack before = manager.active();
    List<AdapterStack> meanwhile = new ArrayList<>();
    assistant.whilePreparing = () -> meanwhile.add(manager.active());
    manager.useContext(Optional.of("kitchen"));
    assertEquals(List.of(before), meanwhile);
    assertEquals("null in kitchen", names(assistant.prepared.get(assistant.prepared.size() - 1)));
  }

  @Test
  void unknownContextLeavesTheActiveStack() throws Exception {
    AdapterStack before = manager.active();
    assertThrows(AdapterException.class, () -> manager.useContext(Optional.of("cellar")));
    assertSame(before, manager.active());
  }

  @Test
  void stackThatCannotBeHeardLeavesTheActiveStack() throws Exception {
    manager.useUser(Optional.of("anna"));
    AdapterStack before = manager.active();
    assistant.refused = "kitchen";
    AdapterException failure =
        assertThrows(AdapterException.class, () -> manager.useContext(Optional.of("kitchen")));
    assertEquals("kitchen cannot be heard", failure.getMessage());
    assertSame(before, manager.active());
  }

  @Test
  void failedChangeLeavesTheFile() throws Exception {
    manager.useUser(Optional.of("anna"));
    String before = file();
    assistant.refused = "kitchen";
    assertThrows(AdapterException.class, () -> manager.useContext(Optional.of("kitchen")));
    assertEquals(before, file());
  }

  @Test
  void changeAfterAFailedOneStartsFromTheOldChoice() throws Exception {
    assistant.refused = "kitchen";
    assertThrows(AdapterException.class, () -> manager.useContext(Optional.of("kitchen")));
    manager.useUser(Optional.of("anna"));
    assertEquals("anna in home", names(manager.active()));
  }

  @Test
  void fileThatCannotBeWrittenLeavesTheActiveStack() throws Exception {
    AdapterStack before = manager.active();
    Files.createDirectories(home.resolve("active.json/occupied"));
    assertThrows(AdapterException.class, () -> manager.useContext(Optional.of("kitchen")));
    assertSame(before, manager.active());
  }

  @Test
  void vanishedUserLeavesTheContext() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.useContext(Optional.of("kitchen"));
    adapters.installed.remove("anna");
    restart();
    assertEquals("null in kitchen", names(manager.active()));
  }

  @Test
  void vanishedContextLeavesTheUser() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.useContext(Optional.of("kitchen"));
    adapters.installed.remove("kitchen");
    restart();
    assertEquals("anna in null", names(manager.active()));
  }

  @Test
  void vanishedUserAndContextLeaveTheBaseModel() throws Exception {
    manager.useUser(Optional.of("anna"));
    adapters.installed.clear();
    restart();
    assertEquals(new AdapterStack(BASE, Optional.empty(), List.of()), manager.active());
  }

  @Test
  void vanishedUserIsActiveAgainWhenInstalledAgain() throws Exception {
    manager.useUser(Optional.of("anna"));
    Adapter anna = adapters.installed.remove("anna");
    manager.reload();
    adapters.installed.put("anna", anna);
    manager.reload();
    assertEquals("anna in home", names(manager.active()));
  }

  @Test
  void contextCanBeChangedAfterTheUserVanished() throws Exception {
    manager.useUser(Optional.of("anna"));
    adapters.installed.remove("anna");
    manager.reload();
    manager.useContext(Optional.of("kitchen"));
    assertEquals("null in kitchen", names(manager.active()));
  }

  @Test
  void contextChangedMeanwhileKeepsTheUserWhoVanished() throws Exception {
    manager.useUser(Optional.of("anna"));
    Adapter anna = adapters.installed.remove("anna");
    manager.reload();
    manager.useContext(Optional.of("kitchen"));
    adapters.installed.put("anna", anna);
    manager.reload();
    assertEquals("anna in kitchen", names(manager.active()));
  }

  @Test
  void contextChangedMeanwhileKeepsTheUserOverARestart() throws Exception {
    manager.useUser(Optional.of("anna"));
    Adapter anna = adapters.installed.remove("anna");
    manager.reload();
    manager.useContext(Optional.of("kitchen"));
    adapters.installed.put("anna", anna);
    restart();
    assertEquals("anna in kitchen", names(manager.active()));
  }

  @Test
  void userChangedMeanwhileKeepsTheContextThatVanished() throws Exception {
    manager.useContext(Optional.of("kitchen"));
    Adapter kitchen = adapters.installed.remove("kitchen");
    manager.reload();
    manager.useUser(Optional.of("anna"));
    assertEquals("anna in null", names(manager.active()));
    adapters.installed.put("kitchen", kitchen);
    manager.reload();
    assertEquals("anna in kitchen", names(manager.active()));
  }

  @Test
  void nobodyChosenAfterTheUserVanishedStaysNobody() throws Exception {
    manager.useUser(Optional.of("anna"));
    Adapter anna = adapters.installed.remove("anna");
    manager.reload();
    manager.useUser(Optional.empty());
    adapters.installed.put("anna", anna);
    manager.reload();
    assertEquals("null in home", names(manager.active()));
  }

  @Test
  void unknownContextIsNamedAfterTheUserVanished() throws Exception {
    manager.useUser(Optional.of("anna"));
    adapters.installed.remove("anna");
    manager.reload();
    AdapterException failure =
        assertThrows(AdapterException.class, () -> manager.useContext(Optional.of("cellar")));
    assertEquals("no context 'cellar'", failure.getMessage());
  }

  @Test
  void wordsOfAnAdapterDoNotReachTheLog() throws Exception {
    manager.useContext(Optional.of("kitchen"));
    assistant.refused = "kitchen";
    assistant.words = "'secretkettle'";
    manager.reload();
    assertFalse(log.text().contains("kitchen"), log.text());
    assertTrue(log.text().contains(AsrException.class.getName()), log.text());
    assertFalse(log.text().contains("secretkettle"), log.text());
  }

  @Test
  void keysThatCannotBeReadLeaveNoPretence() {
    adapters.keys = new KeystoreException("the passphrase is wrong");
    AdapterException failure = assertThrows(AdapterException.class, () -> manager.reload());
    assertEquals("the passphrase is wrong", failure.getMessage());
  }

  @Test
  void wordsOfAnAdapterReachThePersonWhoAsksForIt() throws Exception {
    assistant.refused = "kitchen";
    assistant.words = "'secretkettle'";
    AdapterException failure =
        assertThrows(AdapterException.class, () -> manager.useContext(Optional.of("kitchen")));
    assertEquals("'secretkettle' cannot be heard", failure.getMessage());
  }

  @Test
  void reloadTakesANewVersion() throws Exception {
    manager.active();
    adapters.add(AdapterKind.CONTEXT, "home", "2.0.0");
    manager.reload();
    assertEquals("2.0.0", manager.active().contexts().get(0).descriptor().version());
  }

  @Test
  void reloadTakesANewBaseModel() throws Exception {
    manager.active();
    recognizer.fingerprint = OTHER_BASE;
    manager.reload();
    assertEquals(OTHER_BASE, manager.active().baseFingerprint());
  }

  @Test
  void reloadThatFailsLeavesTheActiveStack() throws Exception {
    AdapterStack before = manager.active();
    recognizer.fingerprint = null;
    assertThrows(AdapterException.class, manager::reload);
    assertSame(before, manager.active());
  }

  @Test
  void modelThatCannotBeOpenedIsReported() {
    recognizer.fingerprint = null;
    AdapterException failure = assertThrows(AdapterException.class, manager::active);
    assertEquals("model is gone", failure.getMessage());
  }

  @Test
  void resolvingChangesNothing() throws Exception {
    AdapterStack before = manager.active();
    AdapterStack resolved = manager.resolve(Optional.of("anna"), Optional.of("kitchen"));
    assertEquals("anna in kitchen", names(resolved));
    assertSame(before, manager.active());
    assertFalse(Files.exists(home.resolve("active.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{\"user\": {\"name\": \"anna\"}}"})
  void householdWithADamagedFileIsAtHome(String damaged) throws Exception {
    Files.writeString(home.resolve("active.json"), damaged);
    assertEquals("null in home", names(manager.active()));
  }

  @Test
  void choiceCanBeMadeAfterTheFileWasDamaged() throws Exception {
    Files.writeString(home.resolve("active.json"), "{");
    manager.useContext(Optional.of("kitchen"));
    restart();
    assertEquals("null in kitchen", names(manager.active()));
  }

  @Test
  void damagedFileThatCannotBeUsedEitherLeavesTheBaseModel() throws Exception {
    adapters.installed.clear();
    Files.writeString(home.resolve("active.json"), "{");
    assertEquals(new AdapterStack(BASE, Optional.empty(), List.of()), manager.active());
  }

  @Test
  void damagedFileIsKeptAside() throws Exception {
    Files.writeString(home.resolve("active.json"), "{\"user\": \"an");
    manager.active();
    assertEquals("{\"user\": \"an", Files.readString(home.resolve("active.json.damaged")));
    assertFalse(Files.exists(home.resolve("active.json")));
  }

  @Test
  void damagedFileIsNamedInTheLog() throws Exception {
    Path file = Files.writeString(home.resolve("active.json"), "{");
    manager.active();
    assertTrue(log.text().contains(file + " is damaged"), log.text());
    assertTrue(log.text().contains("WARNING"), log.text());
  }

  @Test
  void forgottenPersonIsNobody() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.useContext(Optional.of("kitchen"));
    manager.forget("anna");
    assertEquals("null in kitchen", names(manager.active()));
  }

  @Test
  void forgottenPersonIsNotInTheFile() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.forget("anna");
    assertFalse(file().contains("anna"), file());
  }

  @Test
  void forgottenPersonStaysNobodyWhenInstalledAgain() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.forget("anna");
    restart();
    assertEquals("null in home", names(manager.active()));
  }

  @Test
  void forgettingLeavesAnotherPersonChosen() throws Exception {
    manager.useUser(Optional.of("anna"));
    manager.forget("bert");
    assertEquals("anna in home", names(manager.active()));
  }

  @Test
  void forgettingNeedsNoModel() throws Exception {
    manager.useUser(Optional.of("anna"));
    restart();
    recognizer.fingerprint = null;
    manager.forget("anna");
    assertFalse(file().contains("anna"), file());
  }

  @Test
  void forgettingDeletesWhatACrashLeftOfTheFile() throws Exception {
    Path left = Files.writeString(home.resolve(".active.json123.part"), "{\"user\": \"anna\"");
    manager.forget("anna");
    assertFalse(Files.exists(left));
  }

  @Test
  void forgettingDeletesADamagedFile() throws Exception {
    Files.writeString(home.resolve("active.json"), "{\"user\": \"anna\"");
    manager.forget("anna");
    assertFalse(Files.exists(home.resolve("active.json")));
    assertFalse(Files.exists(home.resolve("active.json.damaged")));
  }

  @Test
  void fileThatCannotBeWrittenIsReportedToWhoeverForgets() throws Exception {
    manager.useUser(Optional.of("anna"));
    restart();
    manager.active();
    Files.delete(home.resolve("active.json"));
    Files.createDirectories(home.resolve("active.json/in the way"));
    assertThrows(KeystoreException.class, () -> manager.forget("anna"));
  }

  @Test
  void choiceIsNotSealed() {
    assertEquals(0, manager.reseal());
  }

  @Test
  void fileOfANewerVersionIsRead() throws Exception {
    Files.writeString(
        home.resolve("active.json"), "{\"user\": \"anna\", \"context\": null, \"mood\": 1}");
    assertEquals("anna in null", names(manager.active()));
  }

  private void rules(String yaml) throws Exception {
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(home.resolve("conf/contexts.yaml"), yaml);
  }

  private Optional<String> say(String source, String intent, Map<String, Object> slots)
      throws HandlingException {
    return rules.handle(
        new IntentRequest(
            new IntentMatch(intent, slots, "party"), "", Optional.empty(), Optional.of(source)));
  }

  private void understood(String source, String intent) {
    rules.heard(
        new Utterance(
            0,
            1,
            null,
            "home",
            null,
            "",
            Optional.of(new IntentMatch(intent, Map.of(), "home")),
            List.of(),
            new Judgement(1, 1),
            null,
            0),
        Optional.of(source));
  }

  private static final String BY_ROOM =
      """
      rules:
        - {name: cooking, when: {room: kitchen}, context: kitchen}
      """;

  @Test
  void everySourceHasItsOwnStack() throws Exception {
    rules(BY_ROOM);
    assertEquals("null in kitchen", names(manager.stack("kitchen")));
    assertEquals("null in home", names(manager.stack("hall")));
    assertEquals("null in home", names(manager.active()));
  }

  @Test
  void stackOfAPersonWhoIsKnownOfAnUtteranceAlone() throws Exception {
    rules(BY_ROOM);
    assertEquals("anna in kitchen", names(manager.stack("kitchen", Optional.of("anna"))));
    assertEquals("null in kitchen", names(manager.stack("kitchen")));
  }

  @Test
  void personOfAnUtteranceNeedsNoRules() throws Exception {
    assertEquals("anna in home", names(manager.stack("kitchen", Optional.of("anna"))));
  }

  @Test
  void stackOfASourceStaysTheSameObject() throws Exception {
    rules(BY_ROOM);
    assertSame(manager.stack("kitchen"), manager.stack("kitchen"));
  }

  @Test
  void whatIsChosenByHandWinsOverRules() throws Exception {
    rules(BY_ROOM);
    manager.useContext(Optional.of("home"));
    assertEquals("null in home", names(manager.stack("kitchen")));
    restart();
    assertEquals("null in home", names(manager.stack("kitchen")));
  }

  @Test
  void rulesDecideAgainWhenTheChoiceIsGivenToThem() throws Exception {
    rules(BY_ROOM);
    manager.useContext(Optional.of("home"));
    manager.followRules();
    assertEquals("null in kitchen", names(manager.stack("kitchen")));
    restart();
    assertEquals("null in kitchen", names(manager.stack("kitchen")));
  }

  @Test
  void householdThatChoseBeforeThereWereRulesKeepsItsChoice() throws Exception {
    rules(BY_ROOM);
    Files.writeString(home.resolve("active.json"), "{\"user\": null, \"context\": \"home\"}");
    restart();
    assertEquals("null in home", names(manager.stack("kitchen")));
  }

  @Test
  void personIsChosenBesideTheRules() throws Exception {
    rules(BY_ROOM);
    manager.useUser(Optional.of("anna"));
    assertEquals("anna in kitchen", names(manager.stack("kitchen")));
  }

  @Test
  void contextThatVanishedLeavesTheNextBest() throws Exception {
    rules(BY_ROOM);
    adapters.installed.remove("kitchen");
    assertEquals("null in home", names(manager.stack("kitchen")));
    adapters.add(AdapterKind.CONTEXT, "kitchen");
    manager.reload();
    assertEquals("null in kitchen", names(manager.stack("kitchen")));
  }

  @Test
  void contextThatCannotBeHeardLeavesTheNextBest() throws Exception {
    rules(BY_ROOM);
    assistant.refused = "kitchen";
    assertEquals("null in home", names(manager.stack("kitchen")));
    assertTrue(
        manager
            .decide("kitchen", Optional.empty())
            .leftOut()
            .toString()
            .contains("cannot be heard"));
  }

  @Test
  void severalContextsAreActiveTogether() throws Exception {
    rules("{always: [home], rules: [{name: a, when: {room: k}, context: kitchen}]}");
    AdapterStack stack = manager.stack("k");
    assertEquals("kitchen+home", stack.contextName());
    assertEquals(stack, manager.resolve(Optional.empty(), Optional.of(stack.contextName())));
  }

  @Test
  void lastIntentCountsUntilItExpires() throws Exception {
    rules("rules: [{name: after, when: {intent: StartTimer}, context: kitchen, expires: 2m}]");
    understood("hall", "StartTimer");
    assertEquals("null in kitchen", names(manager.stack("hall")));
    assertEquals("null in home", names(manager.stack("cellar")));
    clock.now = clock.now.plusSeconds(120);
    assertEquals("null in home", names(manager.stack("hall")));
    understood("hall", "StartTimer");
    assertEquals("null in kitchen", names(manager.stack("hall")));
  }

  @Test
  void modeIsChosenByVoiceForItsRoomAndOutlivesARestart() throws Exception {
    rules("rules: [{name: work, when: {mode: work}, context: kitchen}]");
    assertEquals(Optional.of("Work mode."), say("study", "SetMode", Map.of("mode", "work")));
    restart();
    assertEquals("null in kitchen", names(manager.stack("study")));
    assertEquals("null in home", names(manager.stack("hall")));
    assertEquals(Optional.of("Normal mode."), say("study", "SetMode", Map.of("mode", "normal")));
    assertEquals("null in home", names(manager.stack("study")));
  }

  @Test
  void otherIntentsAreLeftToTheirHandlers() throws Exception {
    assertEquals(Optional.empty(), say("study", "TurnOn", Map.of("mode", "work")));
    assertEquals(Optional.empty(), say("study", "SetMode", Map.of()));
  }

  @Test
  void modeThatCannotBeKeptIsNotSaidToBeChosen() throws Exception {
    Files.createDirectories(home.resolve("signals.json/in the way"));
    assertThrows(HandlingException.class, () -> say("study", "SetMode", Map.of("mode", "work")));
  }

  @Test
  void signalOfAServiceCounts() throws Exception {
    rules("rules: [{name: out, when: {presence: none}, context: kitchen}]");
    List<String> present = new ArrayList<>(List.of("anna"));
    rules.addSignal(signal("presence", () -> Set.copyOf(present)));
    assertEquals("null in home", names(manager.active()));
    present.clear();
    assertEquals("null in kitchen", names(manager.active()));
  }

  @Test
  void signalThatFailsCountsAsNothing() throws Exception {
    rules("rules: [{name: out, when: {presence: none}, context: kitchen}]");
    rules.addSignal(
        signal(
            "presence",
            () -> {
              throw new IllegalStateException("broken");
            }));
    assertEquals("null in kitchen", names(manager.active()));
  }

  private static ContextSignal signal(String name, Supplier<Set<String>> values) {
    return new ContextSignal() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Set<String> values(String source) {
        return values.get();
      }
    };
  }

  @Test
  void stackIsReadyBeforeTheUtteranceThatNeedsIt() throws Exception {
    rules("rules: [{name: lunch, when: {time: '12:01-13:00'}, context: kitchen}]");
    assertEquals("null in home", names(manager.stack("hall")));
    clock.now = clock.now.plusSeconds(60);
    int before = assistant.prepared.size();
    manager.look();
    assertEquals(before + 1, assistant.prepared.size());
    assertEquals("null in kitchen", names(manager.stack("hall")));
    assertEquals(before + 1, assistant.prepared.size());
  }

  @Test
  void mistakeInTheFileLeavesTheRulesBefore() throws Exception {
    rules(BY_ROOM);
    assertEquals("null in kitchen", names(manager.stack("kitchen")));
    rules(BY_ROOM + "  - {name: wrong}\n");
    assertEquals("null in kitchen", names(manager.stack("kitchen")));
    assertTrue(
        rules.file().problem().orElseThrow().endsWith("line 3: a rule has no 'when', expected one"),
        rules.file().problem().toString());
  }

  @Test
  void forgottenPersonIsNamedByNoSignal() throws Exception {
    rules.signals().give("presence", Optional.empty(), Set.of("anna", "ben"), Optional.empty());
    manager.forget("anna");
    String kept = Files.readString(home.resolve("signals.json"));
    assertTrue(!kept.contains("anna") && kept.contains("ben"), kept);
  }

  @Test
  void personIsGivenTheCandidateOfATrialOrNot() throws Exception {
    adapters.add(AdapterKind.CONTEXT, "home", "2.0.0");
    adapters.kept = List.of("2.0.0", "1.0.0");
    trials.start("home", "2.0.0", 0.5, false);
    String given = trials.version("home", Optional.of("anna")).orElseThrow();
    assertEquals(given, version(manager.stack("hall", Optional.of("anna"))));
    assertEquals(given, version(manager.resolve(Optional.of("anna"), Optional.of("home"))));
  }

  @Test
  void candidateThatCannotBeHeardIsTakenBack() throws Exception {
    adapters.kept = List.of("1.0.0", "2.0.0");
    trials.start("home", "2.0.0", 0.999999, false);
    assertEquals("1.0.0", version(manager.stack("hall", Optional.of("anna"))));
    assertEquals(Optional.empty(), trials.version("home", Optional.of("anna")));
  }

  private static String version(AdapterStack stack) {
    return stack.contexts().get(0).descriptor().version();
  }

  private static final class StubStore implements AdapterStore, AdapterVersions {
    private List<String> kept = List.of("1.0.0");

    @Override
    public List<String> versions(String id) {
      return kept;
    }

    /** As a version that cannot be used: only that which was added last is there. */
    @Override
    public Adapter get(AdapterKind kind, String id, String version) throws AdapterException {
      Adapter adapter = get(kind, id);
      if (version.equals("1.0.0") || adapter.descriptor().version().equals(version)) {
        return version.equals(adapter.descriptor().version()) ? adapter : older(adapter);
      }
      throw new AdapterException("version " + version + " is damaged");
    }

    private static Adapter older(Adapter adapter) {
      AdapterDescriptor now = adapter.descriptor();
      return new Adapter(
          new AdapterDescriptor(now.id(), now.kind(), "1.0.0", BASE, 0, "household"),
          Vocabulary.EMPTY,
          Optional.empty(),
          List.of());
    }

    @Override
    public AdapterDescriptor activate(String id, String version) {
      throw new AssertionError("unexpected");
    }

    private KeystoreException keys;
    final Map<String, Adapter> installed = new HashMap<>();

    void add(AdapterKind kind, String id) {
      add(kind, id, "1.0.0");
    }

    void add(AdapterKind kind, String id, String version) {
      installed.put(
          id,
          new Adapter(
              new AdapterDescriptor(id, kind, version, BASE, 0, "household"),
              Vocabulary.EMPTY,
              Optional.empty(),
              List.of()));
    }

    @Override
    public Adapter get(AdapterKind kind, String id) throws AdapterException {
      if (keys != null) {
        throw new AdapterException(keys.getMessage(), keys);
      }
      Adapter adapter = installed.get(id);
      if (adapter == null || adapter.descriptor().kind() != kind) {
        throw new AdapterException("no " + kind.label() + " '" + id + "'");
      }
      return adapter;
    }

    @Override
    public List<String> build(Path folder, Path bundle) {
      throw new AssertionError("unexpected");
    }

    @Override
    public InstalledAdapter install(Path bundle) {
      throw new AssertionError("unexpected");
    }

    @Override
    public InstalledAdapter revise(String person, Revision revision) {
      throw new AssertionError("unexpected");
    }

    @Override
    public Optional<Adapter> revisable(String person) {
      throw new AssertionError("unexpected");
    }

    @Override
    public AdapterDescriptor sealTo(String device, Path bundle, Path sealed) {
      throw new AssertionError("unexpected");
    }

    @Override
    public void remove(String id) {
      throw new AssertionError("unexpected");
    }

    @Override
    public AdapterDescriptor rollback(String id) {
      throw new AssertionError("unexpected");
    }

    @Override
    public List<AdapterInfo> list() {
      throw new AssertionError("unexpected");
    }

    @Override
    public List<String> names(AdapterKind kind) {
      throw new AssertionError("unexpected");
    }

    @Override
    public Adapter inspect(Path bundle) {
      throw new AssertionError("unexpected");
    }
  }
}
