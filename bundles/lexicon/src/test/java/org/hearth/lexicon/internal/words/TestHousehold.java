package org.hearth.lexicon.internal.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.context.ContextManager;
import org.hearth.api.lexicon.Pronunciation;

/** Anna, who is active in a kitchen with an oven, and her adapter's payload; the shipped model. */
final class TestHousehold implements AdapterStore, ContextManager, SpeechRecognizer {
  private static final String BASE = "0".repeat(64);

  Map<String, byte[]> payload = Map.of("vocabulary.json", "{}".getBytes(UTF_8));
  String active = "anna";
  int reloads;
  private int revisions;

  private static AdapterDescriptor descriptor(AdapterKind kind, String id, int revision) {
    return new AdapterDescriptor(id, kind, "1.0." + revision, BASE, 0, "household");
  }

  @Override
  public InstalledAdapter revise(String person, Revision revision) throws AdapterException {
    payload = revision.apply(payload);
    revisions++;
    return new InstalledAdapter(descriptor(AdapterKind.USER, person, revisions), List.of());
  }

  @Override
  public Optional<Adapter> revisable(String person) {
    return names(AdapterKind.USER).contains(person)
        ? Optional.of(get(AdapterKind.USER, person))
        : Optional.empty();
  }

  @Override
  public Adapter get(AdapterKind kind, String id) {
    try {
      JsonNode root = new ObjectMapper().readTree(payload.get("vocabulary.json"));
      List<VocabularyWord> words = new ArrayList<>();
      for (JsonNode word : root.path("words")) {
        List<Pronunciation> pronunciations = new ArrayList<>();
        word.path("pronunciations")
            .forEach(p -> pronunciations.add(Pronunciation.parse(p.asText())));
        words.add(new VocabularyWord(word.path("word").asText(), pronunciations));
      }
      Map<String, List<EntityValue>> entities = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> list : root.path("entities").properties()) {
        List<EntityValue> values = new ArrayList<>();
        list.getValue()
            .forEach(
                v -> values.add(new EntityValue(v.path("in").asText(), v.path("out").asText())));
        entities.put(list.getKey(), values);
      }
      return new Adapter(
          descriptor(AdapterKind.USER, id, revisions),
          new Vocabulary(words, entities),
          Optional.empty(),
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> names(AdapterKind kind) {
    return kind == AdapterKind.USER ? List.of("anna") : List.of("kitchen");
  }

  @Override
  public AdapterStack active() {
    Adapter kitchen =
        new Adapter(
            descriptor(AdapterKind.CONTEXT, "kitchen", 0),
            Vocabulary.EMPTY,
            Optional.of(
                """
                language: en
                intents: {On: {data: [{sentences: ['turn on [the] {name}']}]}}
                lists: {name: {values: [oven]}}
                """),
            List.of());
    return new AdapterStack(
        BASE,
        Optional.ofNullable(active).map(name -> get(AdapterKind.USER, name)),
        List.of(kitchen));
  }

  @Override
  public void reload() {
    reloads++;
  }

  @Override
  public ModelDescription model() {
    Path folder = Path.of("../../asr-core/model/hearth-en");
    return new ModelDescription(folder, BASE, true, true, false);
  }

  private static AssertionError unexpected() {
    return new AssertionError("unexpected");
  }

  @Override
  public List<String> build(Path folder, Path bundle) {
    throw unexpected();
  }

  @Override
  public InstalledAdapter install(Path bundle) {
    throw unexpected();
  }

  @Override
  public AdapterDescriptor sealTo(String device, Path bundle, Path sealed) {
    throw unexpected();
  }

  @Override
  public void remove(String id) {
    throw unexpected();
  }

  @Override
  public AdapterDescriptor rollback(String id) {
    throw unexpected();
  }

  @Override
  public List<AdapterInfo> list() {
    throw unexpected();
  }

  @Override
  public Adapter inspect(Path bundle) {
    throw unexpected();
  }

  @Override
  public AdapterStack resolve(Optional<String> user, Optional<String> context) {
    throw unexpected();
  }

  @Override
  public void useUser(Optional<String> user) {
    throw unexpected();
  }

  @Override
  public void useContext(Optional<String> context) {
    throw unexpected();
  }

  @Override
  public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic) {
    throw unexpected();
  }

  @Override
  public RecognitionSession open(CompiledGrammar grammar) {
    throw unexpected();
  }

  @Override
  public RecognitionSession open() {
    throw unexpected();
  }

  @Override
  public RecognitionSession open(AcousticPart acoustic) {
    throw unexpected();
  }

  @Override
  public void releaseAdapted() {
    throw unexpected();
  }
}
