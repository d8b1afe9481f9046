package org.hearth.container.tests.stub;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.HabitPart;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.adapter.Vocabulary;

/** The adapter of one person, with nothing but what was learned of habits; none at first. */
public final class OneAdapter implements AdapterStore {
  private Adapter adapter;

  /** From now on, this was learned of a person. */
  public void learned(String person, String part, HabitPart what) {
    adapter =
        new Adapter(
            new AdapterDescriptor(
                person, AdapterKind.USER, "1.0.1", "0".repeat(64), 1, person, Optional.empty()),
            Vocabulary.EMPTY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(part, what),
            List.of());
  }

  @Override
  public List<String> names(AdapterKind kind) {
    return adapter == null ? List.of() : List.of(adapter.descriptor().id());
  }

  @Override
  public Adapter get(AdapterKind kind, String id) {
    return adapter;
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("a handler does not ask for this");
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
  public InstalledAdapter revise(String person, Revision revision) {
    throw unused();
  }

  @Override
  public Optional<Adapter> revisable(String person) {
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
