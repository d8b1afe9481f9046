package org.hearth.asr.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a model directory, in Vosk's layout with sub-folders (am, conf, graph) or in the
 * older flat one. Checked here because the native library ends the process on many a damaged file.
 */
final class ModelFiles {
  private static final int FST_MAGIC = 0x7eb2fdd6;

  private final Path directory;
  private final boolean flat;

  ModelFiles(Path directory) {
    this.directory = directory;
    this.flat =
        !Files.exists(directory.resolve("am/final.mdl"))
            && Files.exists(directory.resolve("final.mdl"));
  }

  /** What is missing or wrong, one sentence each; empty when the files look complete. */
  List<String> problems() {
    if (!Files.isDirectory(directory)) {
      return List.of(directory + " is not a directory");
    }
    List<String> problems = new ArrayList<>();
    checkAcousticModel(problems);
    checkFeatures(problems);
    checkGraph(problems);
    if (Files.isDirectory(directory.resolve("ivector"))) {
      for (String file :
          List.of(
              "final.ie",
              "final.dubm",
              "final.mat",
              "global_cmvn.stats",
              "online_cmvn.conf",
              "splice.conf")) {
        requireFile(problems, "ivector/" + file);
      }
    }
    return problems;
  }

  /** The acoustic network. */
  Path network() {
    return directory.resolve(flat ? "final.mdl" : "am/final.mdl");
  }

  /** Bytes of all files together. */
  long bytes() throws IOException {
    try (Stream<Path> walk = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return walk.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether the graph is made of a look-ahead lexicon and a grammar that can be replaced. */
  boolean runtimeGrammar() {
    return !Files.exists(graph("HCLG.fst")) && Files.exists(graph("HCLr.fst"));
  }

  /** Whether a speaker model lies in the directory. */
  boolean speakerVectors() {
    return Files.exists(directory.resolve("spk/final.ext.raw"));
  }

  /**
   * sha256 over every file but notes for people (README and LICENCE files), in the order of their
   * paths: path in UTF-8, a zero byte, length as eight bytes big-endian, content.
   */
  String fingerprint() throws IOException {
    // Links are followed, as Vosk does: what is not hashed could be changed unseen.
    Path root = directory.toRealPath();
    try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<String> names =
          walk.filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.matches("(.*/)?(README|LICEN[CS]E|NOTICE)[^/]*"))
              .sorted()
              .toList();
      for (String name : names) {
        update(digest, name);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void update(MessageDigest digest, String name) throws IOException {
    Path file = directory.resolve(name);
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(Files.size(file)).array());
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  private void checkAcousticModel(List<String> problems) {
    String name = flat ? "final.mdl" : "am/final.mdl";
    if (requireFile(problems, name)) {
      byte[] head = head(problems, name, 64);
      String text = new String(head, StandardCharsets.ISO_8859_1);
      if (!text.startsWith("\0B<TransitionModel>") && !text.startsWith("<TransitionModel>")) {
        problems.add(name + " does not begin as a Kaldi transition model and nnet3 network");
      }
    }
  }

  private void checkFeatures(List<String> problems) {
    if (!flat) {
      requireFile(problems, "conf/model.conf");
    }
    Path mfcc = directory.resolve(flat ? "mfcc.conf" : "conf/mfcc.conf");
    Path fbank = directory.resolve("conf/fbank.conf");
    if (!Files.isRegularFile(mfcc) && !Files.isRegularFile(fbank)) {
      problems.add((flat ? "mfcc.conf" : "conf/mfcc.conf (or conf/fbank.conf)") + " is missing");
    }
  }

  private void checkGraph(List<String> problems) {
    if (Files.exists(graph("HCLG.fst"))) {
      requireFst(problems, graph("HCLG.fst"));
    } else {
      requireFst(problems, graph("HCLr.fst"));
      requireFst(problems, graph("Gr.fst"));
      requireFile(problems, directory.relativize(graph("disambig_tid.int")).toString());
    }
    Path boundary =
        flat ? directory.resolve("word_boundary.int") : graph("phones/word_boundary.int");
    if (!Files.isRegularFile(boundary)) {
      problems.add(directory.relativize(boundary) + " is missing: words would have no times");
    }
  }

  private void requireFst(List<String> problems, Path file) {
    String name = directory.relativize(file).toString();
    if (requireFile(problems, name)) {
      byte[] head = head(problems, name, 4);
      int magic =
          head.length < 4 ? 0 : ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (magic != FST_MAGIC) {
        problems.add(
            name + " begins with 0x" + Integer.toHexString(magic) + ", expected an OpenFst file");
      }
    }
  }

  private boolean requireFile(List<String> problems, String name) {
    Path file = directory.resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        problems.add(name + " is missing");
      } else if (Files.size(file) == 0) {
        problems.add(name + " is empty");
      } else {
        return true;
      }
    } catch (IOException e) {
      problems.add(name + " cannot be read: " + e.getMessage());
    }
    return false;
  }

  private byte[] head(List<String> problems, String name, int length) {
    try (InputStream in = Files.newInputStream(directory.resolve(name))) {
      return in.readNBytes(length);
    } catch (IOException e) {
      problems.add(name + " cannot be read: " + e.getMessage());
      return new byte[0];
    }
  }

  private Path graph(String name) {
    return flat ? directory.resolve(name) : directory.resolve("graph").resolve(name);
  }
}
