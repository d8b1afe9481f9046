package org.hearth.trainer.internal.voice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.context.ContextManager;

/** The payloads of one person's adapter in memory, the newest last. */
final class StubAdapters implements AdapterStore {
  final List<Map<String, byte[]>> versions = new ArrayList<>();
  int reloads;

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("training does not ask for this");
  }

  private AdapterDescriptor descriptor() {
    return new AdapterDescriptor(
        Household.PERSON,
        AdapterKind.USER,
        "1.0." + versions.size(),
        Voices.FINGERPRINT,
        versions.size(),
        Household.PERSON,
        Optional.empty());
  }

  @Override
  public InstalledAdapter revise(String person, Revision revision) throws AdapterException {
    Map<String, byte[]> present = versions.isEmpty() ? Map.of() : versions.get(versions.size() - 1);
    versions.add(revision.apply(present));
    return new InstalledAdapter(descriptor(), List.of());
  }

  @Override
  public Optional<Adapter> revisable(String person) {
    return versions.isEmpty() ? Optional.empty() : Optional.of(get(AdapterKind.USER, person));
  }

  @Override
  public List<String> names(AdapterKind kind) {
    return versions.isEmpty() ? List.of() : List.of(Household.PERSON);
  }

  @Override
  public Adapter get(AdapterKind kind, String id) {
    AcousticPart part = new AcousticPart(versions.get(versions.size() - 1));
    return new Adapter(
        descriptor(), Vocabulary.EMPTY, Optional.empty(), Optional.of(part), List.of());
  }

  ContextManager contexts() {
    return new ContextManager() {
      @Override
      public AdapterStack active() {
        throw unused();
      }

      @Override
      public AdapterStack resolve(Optional<String> user, Optional<String> context) {
        throw unused();
      }

      @Override
      public void useUser(Optional<String> user) {
        throw unused();
      }

      @Override
      public void useContext(Optional<String> context) {
        throw unused();
      }

      @Override
      public void reload() {
        reloads++;
      }
    };
  }

  @Override
  public List<String> build(Path folder, Path bundle) {
    throw unused();
  }

  @Override
  public InstalledAdapter install(Path bundle) {
    throw unused();
  }

  @Override
  public AdapterDescriptor sealTo(String device, Path bundle, Path sealed) {
    throw unused();
  }

  @Override
  public void remove(String id) {
    throw unused();
  }

  @Override
  public AdapterDescriptor rollback(String id) {
    throw unused();
  }

  @Override
  public List<AdapterInfo> list() {
    throw unused();
  }

  @Override
  public Adapter inspect(Path bundle) {
    throw unused();
  }
}
