package org.hearth.speakers.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hearth user voices}: by which model voices are told apart. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user voices")
public final class UserVoicesCommand implements CommandProvider {
  private static final String BUILT_IN = "built-in";

  private final HouseholdSpeakers speakers;
  private final VoiceModels.Calibrator shippedVoices;

  /** Called by the container. */
  @Activate
  public UserVoicesCommand(
      @Reference HouseholdSpeakers speakers,
      @Reference AudioDecoder decoder,
      BundleContext context) {
    this.speakers = speakers;
    this.shippedVoices = ShippedVoices.of(decoder, Path.of(context.getProperty("hearth.dist")));
  }

  @Override
  public Object command(Terminal terminal) {
    return new Voices(terminal);
  }

  @Command(
      name = "voices",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "[COMMAND]",
      description = "Show by which model voices are told apart, or choose another.")
  final class Voices implements Callable<Integer> {
    private final Terminal terminal;

    Voices(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws SpeakerException {
      VoiceSpace model = speakers.voices();
      terminal.out().println(model.description());
      terminal.out().println("  fingerprint        " + model.fingerprint());
      terminal.out().println("  voiceprints        " + speakers.people().size());
      List<String> strangers = speakers.strangers();
      if (!strangers.isEmpty()) {
        terminal
            .out()
            .println(
                "  left out           "
                    + String.join(", ", strangers)
                    + ": enrolled with another model, or damaged; 'hearth user enrol NAME --again'");
      }
      return 0;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Use another model of voices from the next utterance on.",
          "Voiceprints belong to the model that made them: those of another are left out."
        })
    int use(
        @Parameters(
                paramLabel = "DIR",
                description =
                    "The folder of a speaker model of Vosk, which is checked and copied into the"
                        + " home; or 'built-in'.")
            Path directory)
        throws SpeakerException {
      if (directory.toString().equals(BUILT_IN)) {
        speakers.useBuiltIn();
      } else {
        speakers.use(terminal.resolve(directory), this::calibrated);
      }
      return call();
    }

    private Calibration calibrated(VoiceSpace model) throws SpeakerException {
      terminal.err().println("comparing the voices that ship with Hearth by the model ...");
      return shippedVoices.of(model);
    }
  }
}
