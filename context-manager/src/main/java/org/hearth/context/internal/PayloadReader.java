package org.hearth.context.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.HabitPart;
import org.hearth.api.adapter.LanguagePart;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.keystore.Vault;

/** Reads the files of an adapter's payload. Safe for use by several threads. */
final class PayloadReader {
  static final String CONFIG = "adapter_config.json";
  static final String SENTENCES = "sentences.yaml";

  /** The tensors of the acoustic part. */
  static final String TENSORS = "adapter_model.safetensors";

  /** How private what the acoustic part learned is: carried for whoever wants to know. */
  static final String PRIVACY = "privacy.json";

  /** What the tensors of the language part mean, in PEFT's members. */
  static final String LANGUAGE_CONFIG = "language_config.json";

  /** The tensors of the language part. */
  static final String LANGUAGE_TENSORS = "language_model.safetensors";

  /** How private what the language part learned is: carried as {@link #PRIVACY} is. */
  static final String LANGUAGE_PRIVACY = "language_privacy.json";

  /** The tensors of a habit part, by its name; the two files beside are named alike. */
  private static final Pattern HABIT_TENSORS =
      Pattern.compile("(?!adapter_|language_)([a-z]{1,32})_model\\.safetensors");

  private static final String NOT_AFTER = "not_after";

  /** Files whose meaning this version knows. */
  private static final Set<String> KNOWN =
      Set.of(
          CONFIG,
          VocabularyFile.NAME,
          SENTENCES,
          TENSORS,
          PRIVACY,
          LANGUAGE_CONFIG,
          LANGUAGE_TENSORS,
          LANGUAGE_PRIVACY);

  private static final Set<String> CONFIG_MEMBERS =
      Stream.concat(
              Stream.of(
                  ConfigFile.FORMAT_VERSION,
                  ConfigFile.ID,
                  ConfigFile.KIND,
                  ConfigFile.VERSION,
                  ConfigFile.ROLLBACK_INDEX,
                  ConfigFile.BASE_MODEL,
                  NOT_AFTER),
              ConfigFile.ACOUSTIC.stream())
          .collect(Collectors.toUnmodifiableSet());

  private final PayloadJson json = new PayloadJson();

  /**
   * The description in {@code adapter_config.json}.
   *
   * @param fingerprint of the base model in use; the file may name it, but no other
   */
  AdapterDescriptor descriptor(Map<String, byte[]> files, String fingerprint)
      throws AdapterException {
    if (!files.containsKey(CONFIG)) {
      throw new AdapterException(CONFIG + " is missing");
    }
    JsonNode config = json.read(CONFIG, files.get(CONFIG));
    String base = config.path(ConfigFile.BASE_MODEL).asText(fingerprint);
    if (!base.equals(fingerprint)) {
      throw PayloadJson.refused(
          CONFIG,
          "base_model is " + Printable.value(base) + ", but the model in use is " + fingerprint,
          null);
    }
    try {
      String id = PayloadJson.text(CONFIG, config, ConfigFile.ID);
      AdapterKind kind = AdapterKind.ofLabel(PayloadJson.text(CONFIG, config, ConfigFile.KIND));
      return new AdapterDescriptor(
          id,
          kind,
          PayloadJson.text(CONFIG, config, ConfigFile.VERSION),
          fingerprint,
          rollbackIndex(config),
          ownerOf(kind, id),
          notAfter(config));
    } catch (IllegalArgumentException e) {
      throw PayloadJson.refused(CONFIG, e.getMessage(), e);
    }
  }

  /** Who owns an adapter: what a person's key seals is gone when the person is forgotten. */
  static String ownerOf(AdapterKind kind, String id) {
    if (kind == AdapterKind.CONTEXT) {
      return Vault.HOUSEHOLD;
    }
    if (id.equals(Vault.HOUSEHOLD)) {
      throw new IllegalArgumentException(
          "'" + id + "' is the name of all, expected another id for a person");
    }
    return id;
  }

  /** Security hangs on it: what is not a whole number must not pass for 0. */
  private static long rollbackIndex(JsonNode config) throws AdapterException {
    JsonNode index = config.path(ConfigFile.ROLLBACK_INDEX);
    if (!index.isMissingNode() && !(index.isIntegralNumber() && index.canConvertToLong())) {
      throw PayloadJson.refused(
          CONFIG, ConfigFile.ROLLBACK_INDEX, index, "a whole number, 0 or more");
    }
    return index.asLong(0);
  }

  /** A day counts to its end, in UTC. */
  private static Optional<Instant> notAfter(JsonNode config) throws AdapterException {
    if (!config.has(NOT_AFTER)) {
      return Optional.empty();
    }
    String text = PayloadJson.text(CONFIG, config, NOT_AFTER);
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw PayloadJson.refused(
          CONFIG,
          "'"
              + NOT_AFTER
              + "' is '"
              + Printable.value(text)
              + "', expected a day such as 2027-01-31 or a time such as 2027-01-31T12:00:00Z",
          e);
    }
  }

  /** The adapter in a payload. */
  Adapter adapter(AdapterDescriptor descriptor, Map<String, byte[]> files) throws AdapterException {
    List<String> unknown = new ArrayList<>();
    Set<String> known = new TreeSet<>(KNOWN);
    habitNames(files).forEach(name -> known.addAll(habitFiles(name)));
    files.keySet().stream().filter(name -> !known.contains(name)).sorted().forEach(unknown::add);
    if (files.containsKey(CONFIG)) {
      JsonNode config = json.read(CONFIG, files.get(CONFIG));
      unknown.addAll(PayloadJson.unknownMembers(CONFIG, config, CONFIG_MEMBERS));
      if (!files.containsKey(TENSORS)) {
        requireNoAcousticMember(config);
      }
    }
    Set<String> statements = new TreeSet<>(Set.of(PRIVACY, LANGUAGE_PRIVACY));
    habitNames(files).forEach(name -> statements.add(habitPrivacy(name)));
    for (String statement : statements) {
      if (files.containsKey(statement)) {
        json.object(statement, files.get(statement));
      }
    }
    Vocabulary vocabulary = Vocabulary.EMPTY;
    if (files.containsKey(VocabularyFile.NAME)) {
      VocabularyFile file = new VocabularyFile(json, files.get(VocabularyFile.NAME));
      vocabulary = file.vocabulary();
      unknown.addAll(file.unknownMembers());
    }
    Optional<String> sentences =
        Optional.ofNullable(files.get(SENTENCES))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    return new Adapter(
        descriptor,
        vocabulary,
        sentences,
        acoustic(descriptor.kind(), files),
        language(files),
        habits(files),
        unknown);
  }

  /** Names of the habit parts in a payload, sorted. */
  static Set<String> habitNames(Map<String, byte[]> files) {
    Set<String> names = new TreeSet<>();
    for (String file : files.keySet()) {
      Matcher tensors = HABIT_TENSORS.matcher(file);
      if (tensors.matches()) {
        names.add(tensors.group(1));
      }
    }
    return names;
  }

  /** Names of the files of a habit part. */
  static Set<String> habitFiles(String name) {
    return Set.of(habitConfig(name), habitTensors(name), habitPrivacy(name));
  }

  private static String habitConfig(String name) {
    return name + "_config.json";
  }

  private static String habitTensors(String name) {
    return name + "_model.safetensors";
  }

  private static String habitPrivacy(String name) {
    return name + "_privacy.json";
  }

  private static Map<String, HabitPart> habits(Map<String, byte[]> files) throws AdapterException {
    Map<String, HabitPart> habits = new TreeMap<>();
    for (String name : habitNames(files)) {
      byte[] config = files.get(habitConfig(name));
      if (config == null) {
        throw new AdapterException(habitConfig(name) + " is missing beside " + habitTensors(name));
      }
      habits.put(
          name, new HabitPart(Map.of(CONFIG, config, TENSORS, files.get(habitTensors(name)))));
    }
    return habits;
  }

  /** The same two files as those of an acoustic part, under names of their own. */
  private static Optional<LanguagePart> language(Map<String, byte[]> files)
      throws AdapterException {
    boolean config = files.containsKey(LANGUAGE_CONFIG);
    boolean tensors = files.containsKey(LANGUAGE_TENSORS);
    if (config != tensors) {
      throw new AdapterException(
          (config ? LANGUAGE_TENSORS : LANGUAGE_CONFIG)
              + " is missing beside "
              + (config ? LANGUAGE_CONFIG : LANGUAGE_TENSORS));
    }
    return config
        ? Optional.of(
            new LanguagePart(
                Map.of(CONFIG, files.get(LANGUAGE_CONFIG), TENSORS, files.get(LANGUAGE_TENSORS))))
        : Optional.empty();
  }

  /** The tensors are for the recogniser to read, with what the description says of them. */
  private static Optional<AcousticPart> acoustic(AdapterKind kind, Map<String, byte[]> files)
      throws AdapterException {
    if (!files.containsKey(TENSORS)) {
      return Optional.empty();
    }
    if (kind != AdapterKind.USER) {
      throw new AdapterException(
          TENSORS + " is in a " + kind.label() + " adapter, but acoustic parts are of people only");
    }
    if (!files.containsKey(CONFIG)) {
      throw new AdapterException(CONFIG + " is missing beside " + TENSORS);
    }
    return Optional.of(
        new AcousticPart(Map.of(CONFIG, files.get(CONFIG), TENSORS, files.get(TENSORS))));
  }

  /** Half an acoustic part is a mistake; as in PEFT, null stands for nothing. */
  private static void requireNoAcousticMember(JsonNode config) throws AdapterException {
    for (Map.Entry<String, JsonNode> member : config.properties()) {
      if (ConfigFile.ACOUSTIC.contains(member.getKey()) && !member.getValue().isNull()) {
        throw new AdapterException(
            CONFIG + " has '" + member.getKey() + "', but " + TENSORS + " is missing");
      }
    }
  }
}
