package org.hearth.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.ConfusableWords;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.context.ContextManager;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.KeyStatus;

/** Anna and Ben, a kitchen and a garage; nobody and nothing is active at first. */
final class TestHousehold
    implements AdapterStore, ContextManager, SourceContexts, KeyManager, ConfusableWords {
  final List<String> calls = new ArrayList<>();
  KeyStatus keys;

  /** People whose adapters are listed, and what is wrong with some. */
  List<String> installed = List.of();

  Map<String, String> problems = Map.of();

  /** Pairs of words that every adapter has. */
  List<Pair> alike = List.of();

  private final List<String> warnings;
  private Optional<String> user = Optional.empty();
  private Optional<String> context = Optional.empty();

  /**
   * @param warnings that a bundle gives when it is built or installed
   */
  TestHousehold(String... warnings) {
    this.warnings = List.of(warnings);
  }

  /** Anna's voice was learned. */
  private static Adapter adapter(AdapterKind kind, String id) {
    return new Adapter(
        new AdapterDescriptor(id, kind, "1.0.0", "a".repeat(64), 3, "household"),
        Vocabulary.EMPTY,
        Optional.empty(),
        id.equals("anna")
            ? Optional.of(new AcousticPart(Map.of("voice", new byte[1])))
            : Optional.empty(),
        List.of());
  }

  @Override
  public List<String> build(Path folder, Path bundle) {
    return warnings;
  }

  @Override
  public InstalledAdapter install(Path bundle) {
    return new InstalledAdapter(inspect(bundle).descriptor(), warnings);
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
    return installed.stream()
        .map(
            name ->
                new AdapterInfo(
                    adapter(AdapterKind.USER, name).descriptor(), List.of(), problems.get(name)))
        .toList();
  }

  @Override
  public List<String> names(AdapterKind kind) {
    return kind == AdapterKind.USER ? List.of("anna", "ben") : List.of("garage", "kitchen");
  }

  @Override
  public Adapter inspect(Path bundle) {
    return get(AdapterKind.USER, "anna");
  }

  @Override
  public Adapter get(AdapterKind kind, String id) {
    return adapter(kind, id);
  }

  @Override
  public AdapterStack active() {
    return resolve(user, context);
  }

  @Override
  public AdapterStack resolve(Optional<String> someone, Optional<String> somewhere) {
    return new AdapterStack(
        "a".repeat(64),
        someone.map(name -> adapter(AdapterKind.USER, name)),
        somewhere.map(name -> adapter(AdapterKind.CONTEXT, name)).stream().toList());
  }

  @Override
  public void useUser(Optional<String> someone) {
    user = someone;
  }

  @Override
  public void useContext(Optional<String> somewhere) {
    context = somewhere;
  }

  @Override
  public void reload() {}

  @Override
  public AdapterStack stack(String source) {
    return active();
  }

  @Override
  public AdapterStack stack(String source, Optional<String> person) {
    return resolve(person, context);
  }

  @Override
  public void followRules() {
    calls.add("follow rules");
  }

  @Override
  public Optional<KeyStatus> status() {
    return Optional.ofNullable(keys);
  }

  @Override
  public int rotate(boolean identity) {
    return identity ? 7 : 5;
  }

  @Override
  public void changeSource(KeySource source, char[] passphrase) {
    calls.add(source.label() + " '" + new String(passphrase) + "'");
  }

  @Override
  public void exportRecovery(Path file, char[] passphrase) {
    calls.add("export " + file + " '" + new String(passphrase) + "'");
  }

  @Override
  public void importRecovery(Path file, char[] passphrase) {
    calls.add("import " + file + " '" + new String(passphrase) + "'");
  }

  @Override
  public void forget(String person) {
    calls.add("forget " + person);
  }

  @Override
  public List<Pair> find(Adapter adapter, AdapterStack active) {
    return alike;
  }

  @Override
  public List<Pair> find(VocabularyWord word, AdapterStack active) {
    throw new AssertionError("unexpected");
  }
}
