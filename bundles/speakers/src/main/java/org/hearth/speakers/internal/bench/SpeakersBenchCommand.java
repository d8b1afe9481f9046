package org.hearth.speakers.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.speakers.internal.HouseholdSpeakers;
import org.hearth.speakers.internal.ShippedVoices;
import org.hearth.speakers.internal.VoiceListener;
import org.hearth.speakers.internal.VoiceRatio;
import org.hearth.speakers.internal.VoiceSpace;
import org.hearth.speakers.internal.Voiceprint;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench speakers}: how well voices are told apart. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench speakers")
public final class SpeakersBenchCommand implements CommandProvider {
  private final HouseholdSpeakers speakers;
  private final AudioDecoder decoder;
  private final Path dist;

  /** Called by the container. */
  @Activate
  public SpeakersBenchCommand(
      @Reference HouseholdSpeakers speakers,
      @Reference AudioDecoder decoder,
      BundleContext context) {
    this.speakers = speakers;
    this.decoder = decoder;
    this.dist = Path.of(context.getProperty("hearth.dist"));
  }

  @Override
  public Object command(Terminal terminal) {
    return new Bench(terminal);
  }

  @Command(
      name = "speakers",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Enrol everybody of a manifest with three utterances of three seconds and tell who says the"
            + " rest: equal error rate, and what becomes of utterances in households of 2 to 6"
            + " people, a fifth of them of guests.",
        "Without --manifest, synthetic voices that ship with Hearth are heard: a check that it"
            + " works, no figure."
      })
  final class Bench implements Callable<Integer> {
    private static final int LARGEST = 6;

    /** 100 ms, as a stream comes. */
    private static final int CHUNK = 1600;

    /** Four seconds. */
    private static final int TIMED = 64_000;

    private static final int ROUNDS = 100;

    private final Terminal terminal;

    @Option(
        names = "--manifest",
        arity = "1..*",
        paramLabel = "FILE",
        description = "Recordings with 'speaker' (or 'voice'); each manifest is measured alone.")
    private List<Path> manifests = List.of();

    @Option(
        names = "--length",
        split = ",",
        defaultValue = "1,2,4",
        paramLabel = "SECONDS",
        description = "Of the utterances (default: ${DEFAULT-VALUE}).")
    private List<Integer> lengths;

    @Option(
        names = "--seed",
        defaultValue = "1",
        paramLabel = "N",
        description = "Of the households (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--voices",
        paramLabel = "DIR",
        description = "By a speaker model of Vosk, calibrated as 'user voices use' does it.")
    private Path model;

    @Option(
        names = "--shipped-voices",
        description =
            "Calibrated on the synthetic voices that ship alone, as a speaker model of Vosk is.")
    private boolean onShippedVoices;

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    Bench(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException, AudioException, SpeakerException, InterruptedException {
      List<Path> files =
          manifests.isEmpty()
              ? List.of(dist.resolve("evaluation/voices/manifest.jsonl"))
              : manifests.stream().map(terminal::resolve).toList();
      VoiceSpace voices = voices();
      for (Path file : files) {
        measure(voices, file);
      }
      return 0;
    }

    private VoiceSpace voices() throws SpeakerException {
      VoiceSpace voices =
          model == null ? speakers.voices() : speakers.opened(terminal.resolve(model));
      return onShippedVoices || model != null
          ? voices.calibrated(ShippedVoices.of(decoder, dist).of(voices))
          : voices;
    }

    private void measure(VoiceSpace voices, Path manifest)
        throws IOException, AudioException, InterruptedException {
      Map<String, BenchVoice> enrolled = new LinkedHashMap<>();
      short[] longest = new short[0];
      for (Map.Entry<String, List<Path>> voice : files(manifest).entrySet()) {
        List<short[]> recordings = new ArrayList<>();
        for (Path file : voice.getValue()) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          recordings.add(Recording.read(decoder, file));
          short[] last = recordings.get(recordings.size() - 1);
          longest = last.length > longest.length ? last : longest;
        }
        // In a manifest that is sorted by what is said, everybody would enrol with one word.
        Collections.shuffle(recordings, new Random(seed));
        BenchVoice.of(voices, recordings, lengths)
            .ifPresent(each -> enrolled.put(voice.getKey(), each));
      }
      if (enrolled.size() < 2) {
        throw new IOException(
            manifest
                + " has "
                + enrolled.size()
                + " voices with enough speech to enrol and test, expected at least 2");
      }
      report(manifest, voices, enrolled);
      time(voices, enrolled, Arrays.copyOf(longest, Math.min(longest.length, TIMED)));
    }

    private Map<String, List<Path>> files(Path manifest) throws IOException {
      Map<String, List<Path>> files = new LinkedHashMap<>();
      for (ManifestLine line : new ManifestReader().read(manifest)) {
        line.speaker()
            .ifPresent(
                voice -> files.computeIfAbsent(voice, name -> new ArrayList<>()).add(line.audio()));
      }
      return files;
    }

    private void report(Path manifest, VoiceSpace voices, Map<String, BenchVoice> enrolled) {
      SpeakersBench bench =
          new SpeakersBench(voices.ratio(), speakers.decision(), enrolled, new Random(seed));
      SpeakersBench.Enrolments enrolments = bench.enrolments();
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("manifest", manifest.toString());
      head.put("voices", enrolled.size());
      head.put("enrolments_refused", round(enrolments.refused()));
      head.put("two_voices_accepted", round(enrolments.accepted()));
      print(head);
      for (int length : lengths) {
        if (bench.tests(length) > 0) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("seconds", length);
          row.put("utterances", bench.tests(length));
          row.put("eer", round(bench.equalErrorRate(length)));
          print(row);
          for (int size = 2; size <= Math.min(LARGEST, enrolled.size()); size++) {
            print(fields(size, length, bench.household(size, length)));
          }
        }
      }
    }

    private Map<String, Object> fields(int size, int length, SpeakersBench.Household household) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("seconds", length);
      row.put("household", size);
      row.put("wrong_person", round(household.wrong()));
      row.put("unknown", round(household.unknown()));
      row.put("guest_accepted", round(household.guests()));
      row.put("error", round(household.error()));
      return row;
    }

    /** How long the decision takes after the last sample, in a household of everybody. */
    private void time(VoiceSpace voices, Map<String, BenchVoice> enrolled, short[] samples) {
      Map<String, Voiceprint> household = new LinkedHashMap<>();
      enrolled.entrySet().stream()
          .limit(LARGEST)
          .forEach(
              each ->
                  household.put(each.getKey(), new Voiceprint("", each.getValue().enrolment())));
      VoiceRatio ratio = voices.ratio();
      double[] listening = new double[ROUNDS];
      double[] deciding = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        VoiceListener listener = voices.listen();
        long begin = System.nanoTime();
        for (int i = 0; i + CHUNK <= samples.length; i += CHUNK) {
          listener.accept(samples, i, CHUNK);
        }
        long end = System.nanoTime();
        listener.finish().ifPresent(heard -> speakers.decision().decide(ratio, household, heard));
        deciding[round] = (System.nanoTime() - end) / 1e6;
        listening[round] = (end - begin) / 1e6 / Recording.seconds(samples);
      }
      Arrays.sort(listening);
      Arrays.sort(deciding);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("utterance_s", round(Recording.seconds(samples)));
      row.put("listening_ms_per_s", round(listening[ROUNDS / 2]));
      row.put("decision_ms", round(deciding[ROUNDS / 2]));
      row.put("decision_ms_95", round(deciding[ROUNDS * 95 / 100]));
      print(row);
    }

    private void print(Map<String, Object> row) {
      if (json) {
        terminal.out().println(JsonLine.of(row));
      } else {
        StringBuilder line = new StringBuilder();
        row.forEach((name, value) -> line.append(name).append(' ').append(value).append("  "));
        terminal.out().println(line.toString().strip());
      }
      terminal.out().flush();
    }

    private static double round(double value) {
      return Double.parseDouble(String.format(Locale.ROOT, "%.4f", value));
    }
  }
}
