package org.hearth.context.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.context.internal.Installer.Present;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An adapter that comes in a bundle, with what the version before it knows of the person's voice,
 * language and habits: whoever teaches new words must not lose what was learned.
 */
final class NewBundle implements Change {
  private static final Logger LOG = LoggerFactory.getLogger(NewBundle.class);

  private static final Set<String> LANGUAGE =
      Set.of(
          PayloadReader.LANGUAGE_CONFIG,
          PayloadReader.LANGUAGE_TENSORS,
          PayloadReader.LANGUAGE_PRIVACY);

  private final OpenedAdapter comes;
  private final SealedBundles bundles;
  private final PayloadReader reader;
  private final PayloadCheck check;

  NewBundle(OpenedAdapter comes, SealedBundles bundles, PayloadReader reader, PayloadCheck check) {
    this.comes = comes;
    this.bundles = bundles;
    this.reader = reader;
    this.check = check;
  }

  @Override
  public Next next(Present present) throws AdapterException {
    Adapter read = read(comes);
    Optional<OpenedAdapter> before = before(present);
    if (before.isEmpty()) {
      return new Next(comes, check(comes));
    }
    Adapter known = read(before.get());
    boolean keepsVoice = read.acoustic().isEmpty() && known.acoustic().isPresent();
    boolean keepsLanguage = read.language().isEmpty() && known.language().isPresent();
    Set<String> habits = new TreeSet<>(known.habits().keySet());
    habits.removeAll(read.habits().keySet());
    return keepsVoice || keepsLanguage || !habits.isEmpty()
        ? keeping(before.get(), keepsVoice, keepsLanguage, habits)
        : new Next(comes, check(comes));
  }

  private Adapter read(OpenedAdapter adapter) throws AdapterException {
    return reader.adapter(adapter.descriptor(), adapter.files());
  }

  private List<String> check(OpenedAdapter adapter) throws AdapterException {
    return check.check(read(adapter));
  }

  /** The active version, if something may be taken over from it. */
  private Optional<OpenedAdapter> before(Present present) throws AdapterException {
    AdapterDescriptor descriptor = comes.descriptor();
    AdapterRecord record = present.record();
    if (descriptor.kind() != AdapterKind.USER || !record.isActive(AdapterKind.USER)) {
      return Optional.empty();
    }
    try {
      OpenedAdapter before = bundles.open(descriptor.id(), record.active()).adapter();
      read(before);
      boolean fits = before.descriptor().baseFingerprint().equals(descriptor.baseFingerprint());
      return fits ? Optional.of(before) : Optional.empty();
    } catch (AdapterException e) {
      if (UnreadableKeys.cause(e)) {
        throw e;
      }
      // A version that cannot be used must not hold up the one that mends it.
      LOG.warn("nothing can be taken over from the version before: it cannot be read");
      return Optional.empty();
    }
  }

  private Next keeping(
      OpenedAdapter before, boolean keepsVoice, boolean keepsLanguage, Set<String> habits)
      throws AdapterException {
    String person = comes.descriptor().id();
    List<String> kinds = new ArrayList<>();
    if (keepsVoice) {
      kinds.add("voice");
    }
    if (keepsLanguage) {
      kinds.add("language");
    }
    kinds.addAll(habits);
    String what = String.join(" and ", kinds);
    Map<String, byte[]> files = keepsVoice ? withVoiceOf(before) : new TreeMap<>(comes.files());
    if (keepsLanguage) {
      take(LANGUAGE, before.files(), files);
    }
    habits.forEach(name -> take(PayloadReader.habitFiles(name), before.files(), files));
    OpenedAdapter kept = new OpenedAdapter(comes.descriptor(), files);
    List<String> warnings;
    try {
      warnings = new ArrayList<>(check(kept));
    } catch (AdapterException e) {
      check(comes); // It may be refused for itself; then this is what has to be told.
      throw new AdapterException(
          "what was learned of "
              + person
              + "'s "
              + what
              + " cannot be kept: "
              + e.getMessage()
              + "; roll the adapter back or remove it first",
          e);
    }
    warnings.add("what was learned of " + person + "'s " + what + " is kept");
    return new Next(kept, warnings);
  }

  private Map<String, byte[]> withVoiceOf(OpenedAdapter before) throws AdapterException {
    AdapterDescriptor descriptor = comes.descriptor();
    Map<String, byte[]> files = new TreeMap<>(comes.files());
    ConfigFile config = ConfigFile.of(files);
    if (!files.containsKey(PayloadReader.CONFIG)) {
      config.describe(
          descriptor.kind(), descriptor.id(), descriptor.version(), descriptor.rollbackIndex());
    }
    config.takeAcoustic(ConfigFile.of(before.files()), descriptor.baseFingerprint());
    files.put(PayloadReader.CONFIG, config.bytes());
    files.put(PayloadReader.TENSORS, before.files().get(PayloadReader.TENSORS));
    // It tells of the voice that it is beside, and of no other.
    files.remove(PayloadReader.PRIVACY);
    if (before.files().containsKey(PayloadReader.PRIVACY)) {
      files.put(PayloadReader.PRIVACY, before.files().get(PayloadReader.PRIVACY));
    }
    return files;
  }

  private static void take(
      Set<String> names, Map<String, byte[]> before, Map<String, byte[]> files) {
    for (String name : names) {
      files.remove(name); // A statement may be there without what it is about.
      if (before.containsKey(name)) {
        files.put(name, before.get(name));
      }
    }
  }
}
