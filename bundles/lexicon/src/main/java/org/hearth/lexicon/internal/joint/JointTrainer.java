package org.hearth.lexicon.internal.joint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the packed form of a {@link JointModel} from words. The same words give the same bytes. */
public final class JointTrainer {
  private static final int LARGEST_BYTE = 255;

  private final Units units;
  private final Settings settings;

  /**
   * How large it may become.
   *
   * @param order symbols of the longest sequence
   * @param threshold of what may be left out, in nats, see {@link KneserNey#prune}
   */
  public record Settings(int order, double threshold) {
    /** What ships. */
    public static final Settings SHIPPED = new Settings(7, 1e-7);
  }

  /**
   * @param phones the characters that stand for phones
   */
  public JointTrainer(String phones, Settings settings) {
    this.units = new Units(phones);
    this.settings = settings;
  }

  /** Trains; words that no units make up are left out. */
  public byte[] train(List<Spoken> words) {
    Aligner aligner = new Aligner(units, words);
    Map<Integer, Integer> symbols = new TreeMap<>();
    List<List<Integer>> aligned = new ArrayList<>();
    for (Spoken word : words) {
      List<Integer> sequence = aligner.align(word);
      if (!sequence.isEmpty()) {
        aligned.add(sequence);
        sequence.forEach(unit -> symbols.put(unit, 0));
      }
    }
    StringBuilder inventory = new StringBuilder();
    int next = JointModel.FIRST_UNIT;
    for (Map.Entry<Integer, Integer> symbol : symbols.entrySet()) {
      symbol.setValue(next++);
      Spoken unit = units.unit(symbol.getKey());
      inventory.append(' ').append(unit.letters()).append(':').append(unit.phones());
    }
    SequenceCounts counts = new SequenceCounts(settings.order);
    for (List<Integer> sequence : aligned) {
      int[] line = new int[sequence.size() + 2];
      line[0] = JointModel.BEGIN;
      for (int i = 0; i < sequence.size(); i++) {
        line[i + 1] = symbols.get(sequence.get(i));
      }
      line[line.length - 1] = JointModel.END;
      counts.add(line);
    }
    KneserNey model = new KneserNey(counts, JointModel.BEGIN);
    model.prune(settings.threshold);
    return new Writer(counts, model).write(inventory.toString());
  }

  private static final class Writer {
    private final SequenceCounts sequences;
    private final KneserNey model;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Children that are written, by their symbols. */
    private final Map<Integer, Map<Integer, Integer>> children = new LinkedHashMap<>();

    Writer(SequenceCounts sequences, KneserNey model) {
      this.sequences = sequences;
      this.model = model;
    }

    byte[] write(String inventory) {
      for (int node = sequences.size() - 1; node > 0; node--) {
        if (model.isKept(node) || children.containsKey(node)) {
          children
              .computeIfAbsent(sequences.parent(node), parent -> new TreeMap<>())
              .put(sequences.symbol(node), node);
        }
      }
      int nodes = 1 + children.values().stream().mapToInt(Map::size).sum();
      String head = settingsLine(nodes) + inventory + "\n";
      out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
      List<Integer> open = new ArrayList<>(List.of(SequenceCounts.ROOT));
      number(children(SequenceCounts.ROOT).size());
      for (int i = 0; i < open.size(); i++) {
        int before = -1;
        for (int child : children(open.get(i)).values()) {
          number(sequences.symbol(child) - before);
          before = sequences.symbol(child);
          write(child);
          open.add(child);
        }
      }
      return out.toByteArray();
    }

    private String settingsLine(int nodes) {
      return sequences.order() + " " + nodes;
    }

    private Map<Integer, Integer> children(int node) {
      return children.getOrDefault(node, new TreeMap<>());
    }

    private void write(int node) {
      step(model.isKept(node) ? -model.logProbability(node) * JointModel.STEPS : LARGEST_BYTE);
      if (sequences.depth(node) < sequences.order()) {
        int count = children(node).size();
        number(count);
        if (count > 0) {
          step(JointModel.BACK_OFF_ZERO - model.logBackOff(node) * JointModel.STEPS);
        }
      }
    }

    private void step(double value) {
      out.write((int) Math.max(0, Math.min(LARGEST_BYTE, Math.round(value))));
    }

    private void number(int value) {
      int rest = value;
      for (; rest > 0x7f; rest >>>= 7) {
        out.write(rest & 0x7f);
      }
      out.write(rest | 0x80);
    }
  }
}
