package org.hearth.soundcard.internal;

import java.io.IOException;
import java.util.Optional;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.api.voice.VoiceException;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundSystem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The default loudspeaker of this computer, opened while it plays. */
@Component(service = Loudspeaker.class)
public final class SystemLoudspeaker implements Loudspeaker {
  private static final int LOOK_MILLIS = 10;
  private static final int BLOCK = 1_600;

  /** A device that does not play what it was given is not waited for. */
  private static final int PATIENCE_MILLIS = 2_000;

  private final SoundSystem system;

  /** Called by the container. */
  @Activate
  public SystemLoudspeaker(
      @Reference(policyOption = ReferencePolicyOption.GREEDY) SoundSystem system) {
    this.system = system;
  }

  @Override
  public Optional<String> source() {
    return Optional.empty();
  }

  @Override
  public synchronized boolean play(short[] samples) throws VoiceException, InterruptedException {
    try (PlaybackLine line = Sounds.loudspeaker(system, Optional.empty()).play()) {
      for (int i = 0; i < samples.length; i += BLOCK) {
        line.write(samples, i, Math.min(BLOCK, samples.length - i));
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      for (int waited = 0; line.pending() > 0 && waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
        Thread.sleep(LOOK_MILLIS);
      }
      return true;
    } catch (IOException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }
}
