package org.hearth.trainer.internal.mmi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.lexicon.Pronunciation;

/** The model that Hearth ships. */
public final class BaseModel {
  /** Tests run in the module's folder. */
  public static final Path FOLDER = Path.of("../asr-core/model/hearth-en");

  public static final Path FILE = FOLDER.resolve("am/final.mdl");

  private BaseModel() {}

  /** The pronunciations of its words. */
  public static Map<String, List<Pronunciation>> lexicon() throws IOException {
    Map<String, List<Pronunciation>> words = new TreeMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("lexicon.txt"))) {
      int blank = line.indexOf(' ');
      words
          .computeIfAbsent(line.substring(0, blank), word -> new ArrayList<>())
          .add(Pronunciation.parse(line.substring(blank)));
    }
    return words;
  }
}
