package org.hearth.lexicon.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.lexicon.internal.bench.DictionarySplit;
import org.hearth.lexicon.internal.joint.JointTrainer;
import org.hearth.lexicon.internal.joint.JointTrainer.Settings;
import org.hearth.lexicon.internal.joint.Spoken;

/**
 * Makes {@code joint-model.bin}, how letters are read, from all words of {@code dictionary.txt}:
 * run the main method in the folder of this module after the dictionary has changed. The same
 * dictionary gives the same bytes.
 */
public final class JointModelRecipe {
  private static final Path RESULT =
      Path.of("src/main/resources/org/hearth/lexicon/internal/joint-model.bin");

  private static final List<String> HEADER =
      List.of(
          "# Derived from dictionary.txt beside this file (CMUDICT 0.4), by JointModelRecipe; licence:"
              + " NOTICE.",
          "# Format: see JointModel. Letters and phones, the latter in the one-letter ARPAbet.");

  private JointModelRecipe() {}

  public static void main(String[] arguments) throws IOException {
    List<Spoken> words = DictionarySplit.of(new LexiconService().words()).all();
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.writeBytes((String.join("\n", HEADER) + "\n").getBytes(StandardCharsets.US_ASCII));
    model.writeBytes(new JointTrainer(PhoneCode.CODES, Settings.SHIPPED).train(words));
    Files.write(RESULT, model.toByteArray());
    System.out.println(RESULT + ": " + model.size() + " bytes");
  }
}
