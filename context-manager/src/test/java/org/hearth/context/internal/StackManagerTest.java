package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.BASE;
import static org.hearth.context.internal.Payload.OTHER_BASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.UtteranceListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackManagerTest {
  @TempDir private Path home;

  private final StubStore adapters = new StubStore();
  private final StubRecognizer recognizer = new StubRecognizer();
  private final StubAssistant assistant = new StubAssistant();
  private StackManager manager;

  @BeforeEach
  void create() {
    adapters.add(AdapterKind.CONTEXT, "home");
    adapters.add(AdapterKind.CONTEXT, "kitchen");
    adapters.add(AdapterKind.USER, "anna");
    restart();
  }

  private void restart() {
    manager = new StackManager(adapters, recognizer, assistant, home);
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

  @Test
  void damagedFileIsNamed() throws Exception {
    Path file = Files.writeString(home.resolve("active.json"), "{");
    String message = assertThrows(AdapterException.class, manager::active).getMessage();
    assertTrue(message.startsWith(file + " is damaged"), message);
  }

  @Test
  void fileOfANewerVersionIsRead() throws Exception {
    Files.writeString(
        home.resolve("active.json"), "{\"user\": \"anna\", \"context\": null, \"mood\": 1}");
    assertEquals("anna in null", names(manager.active()));
  }

  private static final class StubStore implements AdapterStore {
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
    public AdapterDescriptor install(Path bundle) {
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

  private static final class StubAssistant implements Assistant {
    private interface Step {
      void run() throws AdapterException;
    }

    final List<AdapterStack> prepared = new ArrayList<>();
    String refused = "";
    Step whilePreparing = () -> {};

    @Override
    public void prepare(AdapterStack stack) throws AsrException {
      if (refused.equals(stack.contextName())) {
        throw new AsrException(refused + " cannot be heard");
      }
      try {
        whilePreparing.run();
      } catch (AdapterException e) {
        throw new AssertionError(e);
      }
      prepared.add(stack);
    }

    @Override
    public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
      throw new AssertionError("unexpected");
    }
  }
}
