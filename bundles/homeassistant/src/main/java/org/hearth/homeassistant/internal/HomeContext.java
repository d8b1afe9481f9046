package org.hearth.homeassistant.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.RollbackLedger;

/** Installs a context {@code home} of the household's own, with other sentences. */
final class HomeContext {
  static final String ID = "home";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AdapterStore store;
  private final RollbackLedger ledger;
  private final Clock clock;

  HomeContext(AdapterStore store, RollbackLedger ledger, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The present one. */
  Adapter present() throws AdapterException {
    return store.get(AdapterKind.CONTEXT, ID);
  }

  /** Makes a new version of the present one, with these sentences and its own vocabulary. */
  InstalledAdapter install(Adapter present, String sentences)
      throws AdapterException, KeystoreException {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("hearth-home");
      Path payload = Files.createDirectory(folder.resolve(ID));
      Files.writeString(payload.resolve("adapter_config.json"), config(present));
      Files.writeString(payload.resolve("sentences.yaml"), sentences);
      Files.writeString(payload.resolve("vocabulary.json"), vocabulary(present));
      Path bundle = folder.resolve("home.jar");
      store.build(payload, bundle);
      return store.install(bundle);
    } catch (IOException e) {
      throw new AdapterException("the context home cannot be written: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  /** Versions are moments, so that each is newer than those before it. */
  private String config(Adapter present) throws JsonProcessingException, KeystoreException {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format_version", "1.0");
    fields.put("id", ID);
    fields.put("kind", AdapterKind.CONTEXT.label());
    fields.put(
        "version",
        now.getYear() + "." + now.getDayOfYear() + "." + now.toLocalTime().toSecondOfDay());
    fields.put(
        "rollback_index", Math.max(ledger.highest(ID), present.descriptor().rollbackIndex()));
    return JSON.writeValueAsString(fields);
  }

  private static String vocabulary(Adapter present) throws JsonProcessingException {
    List<Map<String, Object>> words =
        present.vocabulary().words().stream()
            .map(
                word ->
                    Map.<String, Object>of(
                        "word",
                        word.word(),
                        "pronunciations",
                        word.pronunciations().stream().map(Object::toString).toList()))
            .toList();
    return JSON.writeValueAsString(
        Map.of(
            "format_version", "1.0", "words", words, "entities", present.vocabulary().entities()));
  }

  private static void delete(Path folder) throws AdapterException {
    if (folder == null) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new AdapterException(folder + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
