package org.hearth.trainer.internal.examples;

import java.util.ArrayList;
import java.util.List;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.Recording;

/** Makes examples of the lines of a manifest, some at a time. */
final class ManifestIntake {
  /** So many recordings are in memory, and are lost when the process is killed. */
  private static final int BATCH = 16;

  private final String person;
  private final ExampleStore examples;
  private final AudioDecoder decoder;
  private final LearnReport report;
  private final List<ManifestLine> waiting = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();

  ManifestIntake(String person, ExampleStore examples, AudioDecoder decoder, LearnReport report) {
    this.person = person;
    this.examples = examples;
    this.decoder = decoder;
    this.report = report;
  }

  /** Takes what it can; the report is told what became of each line. */
  void take(List<ManifestLine> lines) throws ExampleException, InterruptedException {
    int done = 0;
    for (ManifestLine line : lines) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      read(line);
      if (candidates.size() == BATCH) {
        addWaiting();
      }
      done++;
      report.progress(done, lines.size());
    }
    addWaiting();
  }

  private void read(ManifestLine line) {
    if (line.user() != null && !line.user().equals(person)) {
      report.skipped();
    } else if (line.text().isEmpty()) {
      report.refused(line.name(), line.name() + " has no 'text', expected what is said in it");
    } else {
      try {
        candidates.add(Candidate.learned(Recording.read(decoder, line.audio()), line.text().get()));
        waiting.add(line);
      } catch (AudioException e) {
        report.refused(line.name(), e.getMessage());
      }
    }
  }

  private void addWaiting() throws ExampleException {
    if (!candidates.isEmpty()) {
      List<Addition> additions = examples.add(person, candidates);
      for (int i = 0; i < additions.size(); i++) {
        report.became(waiting.get(i).name(), additions.get(i));
      }
      candidates.clear();
      waiting.clear();
    }
  }
}
