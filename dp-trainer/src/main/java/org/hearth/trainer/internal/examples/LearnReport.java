package org.hearth.trainer.internal.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.trainer.internal.TextTable;

/** Tells what became of a manifest: progress and refusals at once, the rest at the end. */
final class LearnReport {
  private static final int PROGRESS_NANOS = 2_000_000_000;

  private final String person;
  private final Terminal terminal;
  private final boolean json;
  private final List<Map<String, String>> refusals = new ArrayList<>();
  private final Map<String, Pronunciation> guessed = new TreeMap<>();
  private int added;
  private int known;
  private int skipped;
  private long lastProgress = System.nanoTime();

  LearnReport(String person, Terminal terminal, boolean json) {
    this.person = person;
    this.terminal = terminal;
    this.json = json;
  }

  /** A line is another person's. */
  void skipped() {
    skipped++;
  }

  /** A recording cannot be learned from. */
  void refused(String file, String reason) {
    refusals.add(Map.of("file", file, "reason", reason));
    terminal.err().println("hearth: " + reason);
  }

  /** What became of a recording that was read. */
  void became(String file, Addition addition) {
    addition
        .refusal()
        .ifPresentOrElse(reason -> refused(file, file + " " + reason), () -> count(addition));
  }

  private void count(Addition addition) {
    guessed.putAll(addition.guessed());
    if (addition.isNew()) {
      added++;
    } else {
      known++;
    }
  }

  void progress(int done, int all) {
    if (System.nanoTime() - lastProgress > PROGRESS_NANOS && done < all) {
      lastProgress = System.nanoTime();
      terminal.err().println(done + " of " + all + " recordings");
    }
  }

  /** Whether every line was another person's. */
  boolean foundNothing() {
    return added + known == 0 && refusals.isEmpty();
  }

  /** 0 when nothing was refused and something is an example now. */
  int exitCode() {
    return refusals.isEmpty() && added + known > 0 ? 0 : 1;
  }

  /** Prints the result. */
  void print(Counts counts) {
    if (json) {
      terminal.out().println(JsonLine.of(fields(counts)));
    } else {
      printText(counts);
    }
  }

  private Map<String, Object> fields(Counts counts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user", person);
    fields.put("added", added);
    fields.put("known", known);
    fields.put("skipped", skipped);
    fields.put("refused", refusals);
    Map<String, String> sounds = new TreeMap<>();
    guessed.forEach((word, sound) -> sounds.put(word, sound.toString()));
    fields.put("guessed", sounds);
    fields.put("examples", counts.examples());
    fields.put("held_out", counts.heldOut());
    fields.put("seconds", counts.seconds());
    return fields;
  }

  private void printText(Counts counts) {
    PrintStream out = terminal.out();
    out.println(
        person
            + ": "
            + added
            + " added, "
            + known
            + " already known, "
            + refusals.size()
            + " refused, "
            + skipped
            + " of other people skipped");
    out.println(
        String.format(
            Locale.ROOT,
            "%d examples now, %.1f s of speech; %d of them are held out, to judge what is learned",
            counts.examples(),
            counts.seconds(),
            counts.heldOut()));
    if (!guessed.isEmpty()) {
      out.println("not in the dictionary, and taken to sound like this:");
      List<List<String>> rows = new ArrayList<>();
      guessed.forEach((word, sound) -> rows.add(List.of(word, sound.toString())));
      TextTable.print(out, "  ", rows);
    }
    if (counts.examples() > 0) {
      out.println("next: hearth train --user " + person);
    }
  }
}
