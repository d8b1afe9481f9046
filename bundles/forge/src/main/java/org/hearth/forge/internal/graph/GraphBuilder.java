package org.hearth.forge.internal.graph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.hearth.api.storage.DurableFile;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.TransitionModel;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.PronouncingDictionary;

/**
 * Writes the decoding graph of a model: {@code HCLr.fst}, which knows how words sound, {@code
 * Gr.fst}, which knows which follow which, and what belongs to them. A recogniser composes the two
 * while it listens, or the first with a grammar of its own. The same lexicon and text make the same
 * bytes. For one thread.
 */
public final class GraphBuilder {
  private static final String FOLDER = "graph";
  private static final String NETWORK = "am/final.mdl";
  private static final String LEXICON_GRAPH = "HCLr.fst";

  private final GraphCosts costs;
  private final Consumer<String> progress;
  private long bytes;

  /**
   * @param progress told of each step before it begins
   */
  public GraphBuilder(GraphCosts costs, Consumer<String> progress) {
    this.costs = costs;
    this.progress = progress;
  }

  /**
   * Writes a graph.
   *
   * @param dictionary the words of the graph; its phones are those of the model
   * @param text sentences of such words, in lower case or not; a word that the dictionary lacks
   *     breaks its sentence in two
   * @param modelFolder of a model in Vosk's layout, made if need be; a graph that is there is
   *     replaced
   * @throws IOException when the words or the text do not make a graph, when the folder has a
   *     network of other phones, or a file cannot be written
   */
  public GraphReport write(PronouncingDictionary dictionary, List<String> text, Path modelFolder)
      throws IOException {
    Path folder = requireFolder(requireFolder(modelFolder).resolve(FOLDER));
    requireSamePhones(modelFolder.resolve(NETWORK), dictionary.phones());
    Vocabulary vocabulary = Vocabulary.of(dictionary);
    progress.accept("reading " + text.size() + " sentences");
    TrainingText training = TrainingText.of(text, vocabulary);
    LexiconGraph lexicon = new LexiconGraph(vocabulary, PhoneCosts.of(training, vocabulary), costs);
    Fst sounds = lexicon.build(progress);
    progress.accept("renumbering words of " + sounds.arcCount() + " arcs");
    LabelReachability reachability = LabelReachability.of(sounds);
    List<String> symbols = renumber(vocabulary.symbols(), reachability);
    progress.accept("counting " + training.words() + " words");
    NGramEstimator estimator = new NGramEstimator(vocabulary, training);
    Fst grammar = renumber(estimator.grammar(), reachability);
    byte[] soundsFile = FstWriter.lookAhead(reachability);
    byte[] grammarFile = FstWriter.constant(grammar, symbols);

    progress.accept("writing " + folder);
    bytes = 0;
    // Words have other numbers now. Without this file nothing loads, so that after a crash on the
    // way no new file is taken for a part of the old graph.
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(LEXICON_GRAPH));
    DurableFile.force(folder);
    write(folder.resolve("words.txt"), numbered(symbols));
    write(folder.resolve("disambig_tid.int"), lexicon.disambiguation());
    write(
        folder.resolve("phones/word_boundary.int"),
        new TransitionIds(vocabulary.phones().count()).wordBoundaries());
    write(folder.resolve("Gr.fst"), grammarFile);
    write(folder.resolve(LEXICON_GRAPH), soundsFile);
    return new GraphReport(
        dictionary.words().size(),
        symbols.size() - vocabulary.endOrdinary(),
        dictionary.words().stream().mapToInt(w -> dictionary.pronunciations(w).size()).sum(),
        training.sentences().size(),
        training.words(),
        training.unknown(),
        estimator.pairs(),
        estimator.triples(),
        new GraphReport.Size(sounds.states(), sounds.arcCount(), soundsFile.length),
        new GraphReport.Size(grammar.states(), grammar.arcCount(), grammarFile.length),
        bytes);
  }

  private static Path requireFolder(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file, expected a folder of a model, or nothing");
    }
    return folder;
  }

  private static void requireSamePhones(Path network, PhoneSet phones) throws IOException {
    if (!Files.exists(network)) {
      return;
    }
    try {
      TransitionModel transitions = KaldiModel.read(network).transitions();
      if (!phones.fits(transitions)) {
        throw new IOException(
            "the lexicon has "
                + phones.count()
                + " phones with silence ("
                + phones
                + "), which takes "
                + phones.pdfs()
                + " outputs, two for each; "
                + network
                + " has "
                + transitions.pdfs()
                + " outputs, or others: expected a network and a lexicon of the same phones");
      }
    } catch (NnetException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<String> renumber(List<String> symbols, LabelReachability reachability) {
    List<String> renumbered = new ArrayList<>(symbols);
    for (int label = 0; label < symbols.size(); label++) {
      renumbered.set(reachability.number(label), symbols.get(label));
    }
    return renumbered;
  }

  private static Fst renumber(Fst grammar, LabelReachability reachability) {
    Fst renumbered = new Fst();
    for (int state = 0; state < grammar.states(); state++) {
      renumbered.addState();
      renumbered.setFinal(state, grammar.finalCost(state));
      for (Fst.Arc arc : grammar.arcs(state)) {
        int label = reachability.number(arc.input());
        renumbered.addArc(state, new Fst.Arc(label, label, arc.cost(), arc.target()));
      }
    }
    renumbered.sortArcs(Comparator.comparingInt(Fst.Arc::input));
    return renumbered;
  }

  private static List<String> numbered(List<String> symbols) {
    List<String> lines = new ArrayList<>();
    for (int label = 0; label < symbols.size(); label++) {
      lines.add(symbols.get(label) + " " + label);
    }
    return lines;
  }

  private void write(Path file, List<?> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void write(Path file, byte[] content) throws IOException {
    DurableFile.write(file, content);
    bytes += content.length;
  }
}
