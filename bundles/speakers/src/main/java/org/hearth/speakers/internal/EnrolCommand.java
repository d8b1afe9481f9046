package org.hearth.speakers.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.learning.InteractionLog;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Recording;
import org.hearth.soundcard.api.SoundDevice;
import org.hearth.soundcard.api.SoundSystem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth user enrol}: recordings of a person become their voiceprint. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user enrol")
public final class EnrolCommand implements CommandProvider {
  private final HouseholdSpeakers speakers;
  private final AudioDecoder decoder;
  private final AtomicReference<InteractionLog> interactions = new AtomicReference<>();
  private final AtomicReference<SoundSystem> sounds = new AtomicReference<>();

  /** Called by the container. */
  @Activate
  public EnrolCommand(@Reference HouseholdSpeakers speakers, @Reference AudioDecoder decoder) {
    this.speakers = speakers;
    this.decoder = decoder;
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setInteractionLog(InteractionLog log) {
    interactions.set(log);
  }

  /** Called by the container, after the successor was set if there is one. */
  void unsetInteractionLog(InteractionLog log) {
    interactions.compareAndSet(log, null);
  }

  /** Called by the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setSoundSystem(SoundSystem system) {
    sounds.set(system);
  }

  /** Called by the container, after the successor was set if there is one. */
  void unsetSoundSystem(SoundSystem system) {
    sounds.compareAndSet(system, null);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Enrol(terminal);
  }

  @Command(
      name = "enrol",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Learn by which voice a person is known: at least 3 recordings of a sentence each; more are"
            + " better, and can be added later.",
        "What is stored, sealed under the person's key, is a voiceprint: no sound and no words.",
        "Each recording is checked for level, clipping, noise and length; when one has to be"
            + " repeated, nothing is stored. Recordings of two voices are refused."
      })
  final class Enrol implements Callable<Integer> {
    private final Terminal terminal;
    private final List<HouseholdSpeakers.Named> good = new ArrayList<>();
    private int problems;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Who speaks.")
    private String person;

    @Option(
        names = "--wav",
        arity = "1..*",
        paramLabel = "FILE",
        description = "WAV or FLAC, any rate. With --guided: a folder with a file a prompt.")
    private List<Path> files = List.of();

    @Option(
        names = "--guided",
        description = {
          "Show sentences to read, and ask for the recording of each until it is good.",
          "Where 'user consent' keeps what the person says, these become examples for 'train'."
        })
    private boolean guided;

    @Option(
        names = "--mic",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = "DEVICE",
        description = {
          "With --guided: record with this computer's microphone; without DEVICE the first.",
          "'audio devices' names them."
        })
    private String microphone;

    @Option(names = "--again", description = "Give up what was enrolled of the person before.")
    private boolean again;

    Enrol(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws SpeakerException, IOException, InterruptedException {
      EnrolledName.require(person);
      if (microphone != null && (!guided || !files.isEmpty())) {
        throw mistake("--mic is for --guided, without --wav");
      }
      if (guided) {
        requireAtMostAFolder();
        guide();
      } else {
        if (files.isEmpty()) {
          throw mistake("expected --wav FILE..., or --guided");
        }
        for (Path file : files) {
          check(file).ifPresent(good::add);
        }
      }
      if (problems > 0) {
        terminal
            .err()
            .println(
                "hearth: "
                    + problems
                    + (problems == 1 ? " recording has" : " recordings have")
                    + " to be repeated; nothing was stored");
        return 1;
      }
      Voiceprint print = speakers.enrolled(person, good, again);
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%s is enrolled with %d recordings, %.1f s of speech%n",
              person,
              print.utterances().size(),
              print.seconds());
      return 0;
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    private void requireAtMostAFolder() {
      if (files.size() > 1 || (files.size() == 1 && !Files.isDirectory(resolved(files.get(0))))) {
        throw mistake("--wav is " + files + ", expected a folder with --guided");
      }
    }

    private Path resolved(Path file) {
      return terminal.resolve(file);
    }

    /** A recording that is good; what is wrong with another is printed. */
    private Optional<HouseholdSpeakers.Named> check(Path file) throws SpeakerException {
      try {
        return check(file, Recording.read(decoder, resolved(file)));
      } catch (AudioException e) {
        problems++;
        terminal.err().println(e.getMessage());
        return Optional.empty();
      }
    }

    private Optional<HouseholdSpeakers.Named> check(Path file, short[] samples)
        throws SpeakerException {
      HouseholdSpeakers.Checked checked = speakers.check(samples);
      if (checked.voice().isEmpty()) {
        problems++;
        terminal.err().println(file + " is " + checked.problem());
      }
      return checked.named(file.toString());
    }

    private void guide() throws SpeakerException, IOException, InterruptedException {
      Optional<SoundDevice> device =
          microphone == null ? Optional.empty() : Optional.of(device(microphone));
      List<Path> folder = files.isEmpty() ? List.of() : recordings(files.get(0));
      for (int i = 0; i < GuidedPrompts.ALL.size(); i++) {
        String prompt = GuidedPrompts.ALL.get(i);
        terminal.out().printf("%d of %d: \"%s\"%n", i + 1, GuidedPrompts.ALL.size(), prompt);
        if (device.isPresent()) {
          record(prompt, device.get());
        } else if (files.isEmpty()) {
          ask(prompt);
        } else if (i < folder.size()) {
          take(prompt, folder.get(i));
        }
      }
    }

    /** Asks for the recording of a prompt until it is good; an empty line leaves it out. */
    private void ask(String prompt) throws SpeakerException, IOException {
      boolean asking = true;
      while (asking) {
        terminal.out().print("file, or nothing to leave it out: ");
        terminal.out().flush();
        String line = line().orElse("");
        int before = problems;
        asking = !line.isEmpty() && !take(prompt, Path.of(line));
        problems = before; // It was repeated, or left out.
      }
    }

    private SoundDevice device(String id) throws IOException {
      SoundSystem system = sounds.get();
      List<SoundDevice> able =
          system == null
              ? List.of()
              : system.devices().stream().filter(each -> each.recording().isPresent()).toList();
      if (able.isEmpty()) {
        throw new IOException("no microphone was found on this computer");
      }
      return able.stream()
          .filter(each -> id.isEmpty() || each.id().equals(id))
          .findFirst()
          .orElseThrow(
              () ->
                  mistake(
                      "--mic is '"
                          + id
                          + "', expected one of "
                          + able.stream().map(SoundDevice::id).toList()));
    }

    /** Records a prompt until it is good; a word leaves it out. */
    private void record(String prompt, SoundDevice device)
        throws SpeakerException, IOException, InterruptedException {
      boolean asking = true;
      while (asking) {
        terminal.out().print("Enter to record, 'skip' to leave it out: ");
        terminal.out().flush();
        if (!line().orElse("skip").isEmpty()) {
          return;
        }
        SentenceRecorder recorder = SentenceRecorder.begin(device, decoder);
        short[] samples;
        try {
          terminal.out().print("recording; Enter when you have read it: ");
          terminal.out().flush();
          line();
        } finally {
          samples = recorder.end();
        }
        int before = problems;
        asking = !take(prompt, Path.of("the recording"), samples);
        problems = before; // It is repeated, or left out.
      }
    }

    private boolean take(String prompt, Path file) throws SpeakerException {
      short[] samples;
      try {
        samples = Recording.read(decoder, resolved(file));
      } catch (AudioException e) {
        problems++;
        terminal.err().println(e.getMessage());
        return false;
      }
      return take(prompt, file, samples);
    }

    /**
     * @param file its name, for messages
     */
    private boolean take(String prompt, Path file, short[] samples) throws SpeakerException {
      Optional<HouseholdSpeakers.Named> checked = check(file, samples);
      checked.ifPresent(
          each -> {
            good.add(each);
            terminal.out().println(file + " is good");
            keep(prompt, samples);
          });
      return checked.isPresent();
    }

    /** As an example to learn from, where the person allowed it. */
    private void keep(String prompt, short[] samples) {
      InteractionLog log = interactions.get();
      if (log != null && log.keeps(person)) {
        double seconds = samples.length / (double) PcmStream.SAMPLE_RATE;
        log.confirmed(
            new Utterance(
                0,
                seconds,
                person,
                null,
                null,
                prompt,
                Optional.empty(),
                List.of(),
                new Judgement(1, 1),
                null,
                0),
            samples);
      }
    }

    private List<Path> recordings(Path folder) throws IOException {
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(resolved(folder), "*.{wav,flac,WAV,FLAC}")) {
        entries.forEach(found::add);
      }
      Collections.sort(found);
      if (found.isEmpty()) {
        throw mistake(folder + " has no WAV or FLAC file, expected one for each prompt");
      }
      return found;
    }

    /** A line of standard input, behind which nothing is taken; empty when there is no more. */
    private Optional<String> line() throws IOException {
      byte[] one = new byte[1];
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int count = terminal.in().read(one);
      boolean ended = count != 1;
      while (count == 1 && one[0] != '\n') {
        bytes.write(one[0]);
        count = terminal.in().read(one);
      }
      return ended ? Optional.empty() : Optional.of(bytes.toString(StandardCharsets.UTF_8).strip());
    }
  }
}
