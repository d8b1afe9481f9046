package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/** The embedded model as the tests use it. */
final class TestModels {
  static final Path EMBEDDED = Path.of("model/hearth-en").toAbsolutePath();
  static final Path NATIVE = Path.of("target/native").toAbsolutePath();

  private TestModels() {}

  static VoskLibrary library() throws AsrException {
    return VoskLibrary.load(NATIVE);
  }

  static VoskModel open() throws AsrException {
    return VoskModel.open(library(), EMBEDDED, true);
  }

  static Path copy(Path target) throws IOException {
    Files.walkFileTree(
        EMBEDDED,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(EMBEDDED.relativize(dir).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, target.resolve(EMBEDDED.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
    return target;
  }

  /** A lexicon of a few words; guesses nothing. */
  static Lexicon lexicon(Map<String, String> words) {
    return new Lexicon() {
      @Override
      public List<Pronunciation> lookup(String word) {
        return words.containsKey(word) ? List.of(Pronunciation.parse(words.get(word))) : List.of();
      }

      @Override
      public Optional<Pronunciation> guess(String word) {
        return Optional.empty();
      }
    };
  }
}
