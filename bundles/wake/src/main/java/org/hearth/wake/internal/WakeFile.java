package org.hearth.wake.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.storage.DurableFile;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeWord;

/** {@code wake.json} of a home: the phrase that the household chose. For any thread. */
final class WakeFile {
  private static final String PHRASE = "phrase";
  private static final String PRONUNCIATIONS = "pronunciations";
  private static final String SENSITIVITY = "sensitivity";

  private final Path file;
  private final ObjectMapper json = new ObjectMapper();

  WakeFile(Path home) {
    this.file = home.resolve("wake.json");
  }

  Optional<WakeWord> read() throws WakeException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = json.readTree(file.toFile());
      if (!node.path(PHRASE).isTextual()) {
        throw new WakeException(
            file + ": '" + PHRASE + "' is " + node.path(PHRASE) + ", expected a phrase");
      }
      List<Pronunciation> pronunciations = new ArrayList<>();
      for (JsonNode each : node.path(PRONUNCIATIONS)) {
        pronunciations.add(new Pronunciation(List.of(each.asText().split(" "))));
      }
      double sensitivity = node.path(SENSITIVITY).asDouble(WakeWord.USUAL_SENSITIVITY);
      return Optional.of(new WakeWord(node.get(PHRASE).asText(), pronunciations, sensitivity));
    } catch (JsonProcessingException e) {
      throw new WakeException(file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new WakeException(file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new WakeException(file + ": " + e.getMessage(), e);
    }
  }

  void write(Optional<WakeWord> word) throws WakeException {
    try {
      if (word.isEmpty()) {
        DurableFile.delete(file);
        return;
      }
      ObjectNode node = json.createObjectNode();
      node.put(PHRASE, word.get().phrase());
      if (!word.get().pronunciations().isEmpty()) {
        word.get().pronunciations().forEach(each -> node.withArray(PRONUNCIATIONS).add("" + each));
      }
      node.put(SENSITIVITY, word.get().sensitivity());
      DurableFile.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
    } catch (IOException e) {
      throw new WakeException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
