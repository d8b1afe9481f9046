package org.hearth.trainer.internal.voice;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.trainer.internal.PrivacyLedger;

/** A {@link Household} as the training of a language sees it. */
public final class LanguageHousehold {
  private final Household home;

  public LanguageHousehold(Path folder) {
    this.home = new Household(folder, folder.resolve("missing"));
  }

  public PrivacyLedger ledger() {
    return home.ledger;
  }

  public RunStore runs() {
    return home.runs;
  }

  public AdapterStore adapters() {
    return home.adapters;
  }

  public ContextManager contexts() {
    return home.adapters.contexts();
  }

  /** What was installed last. */
  public Map<String, byte[]> payload() {
    return home.adapters.versions.get(home.adapters.versions.size() - 1);
  }

  public int versions() {
    return home.adapters.versions.size();
  }

  /** The examples as they are at the moment, of one person. */
  public Examples examples(List<SpokenExample> present) {
    return new Examples() {
      @Override
      public List<SpokenExample> load(String person) {
        return List.copyOf(present);
      }

      @Override
      public Set<String> ids(String person) {
        return present.stream().map(SpokenExample::id).collect(Collectors.toSet());
      }
    };
  }
}
