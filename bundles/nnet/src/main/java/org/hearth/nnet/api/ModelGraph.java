package org.hearth.nnet.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.hearth.nnet.internal.fst.FstReader;
import org.hearth.nnet.internal.fst.LabelFiles;
import org.hearth.nnet.internal.io.BoundedFile;

/**
 * What a model in Vosk's folder layout can hear, by transition ids and words.
 *
 * @param transducer from transition ids to words
 * @param weighsWords whether the transducer knows which words follow which ({@code HCLG.fst});
 *     otherwise any word may follow any, at no cost ({@code HCLr.fst})
 * @param words their labels by name: those that may be said, without epsilon, sentence marks and
 *     disambiguation symbols
 * @param disambiguation input labels that are no transition ids and stand for nothing
 */
public record ModelGraph(
    DecodingGraph transducer,
    boolean weighsWords,
    Map<String, Integer> words,
    Set<Integer> disambiguation) {
  private static final String GRAPH = "graph";

  /** What a list of words may take; as many bytes at a grammar's begin must hold its words. */
  private static final int WORD_BYTES = 16 << 20;

  public ModelGraph {
    words = Map.copyOf(words);
    disambiguation = Set.copyOf(disambiguation);
  }

  /**
   * Reads {@code graph/HCLr.fst}, or {@code graph/HCLG.fst} where there is no other, and, if there,
   * {@code graph/disambig_tid.int}. Words are those of {@code graph/words.txt}, or where there is
   * none the output symbols of {@code graph/Gr.fst}.
   *
   * @param folder of the model
   * @throws ModelFormatException when a file is damaged or too large
   * @throws IOException when a file cannot be read
   */
  public static ModelGraph read(Path folder) throws ModelFormatException, IOException {
    Path graph = folder.resolve(GRAPH);
    Path lexicon = graph.resolve("HCLr.fst");
    boolean weighsWords = !Files.exists(lexicon) && Files.exists(graph.resolve("HCLG.fst"));
    Path disambiguation = graph.resolve("disambig_tid.int");
    return new ModelGraph(
        DecodingGraph.read(weighsWords ? graph.resolve("HCLG.fst") : lexicon),
        weighsWords,
        readWords(folder),
        Files.exists(disambiguation)
            ? LabelFiles.labels(disambiguation, ReadLimits.DEFAULT)
            : Set.of());
  }

  /**
   * Reads the words alone, as {@link #read} does, in little memory.
   *
   * @throws ModelFormatException when they are damaged or take more than 16 MiB
   * @throws IOException when a file cannot be read
   */
  public static Map<String, Integer> readWords(Path folder)
      throws ModelFormatException, IOException {
    Path graph = folder.resolve(GRAPH);
    Path table = graph.resolve("words.txt");
    Path grammar = graph.resolve("Gr.fst");
    if (Files.exists(table) || !Files.exists(grammar)) {
      ReadLimits limits = ReadLimits.DEFAULT;
      return LabelFiles.words(
          table,
          new ReadLimits(
              WORD_BYTES,
              limits.elements(),
              limits.components(),
              limits.nestingDepth(),
              limits.contextFrames(),
              limits.tokenLength()));
    }
    return FstReader.words(
        grammar.toString(), BoundedFile.begin(grammar, WORD_BYTES), ReadLimits.DEFAULT);
  }
}
