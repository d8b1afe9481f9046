package org.hearth.operation.checks;

import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Line;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/** Whether there is something to hear with. */
final class MicrophoneCheck implements HealthCheck {
  private static final String NAME = "microphone";
  private static final String REMEDY =
      "attach one and join the group audio; recordings and doors work without";

  @Override
  public Finding check() {
    try {
      Line.Info wanted = new Line.Info(TargetDataLine.class);
      List<String> names =
          Arrays.stream(AudioSystem.getMixerInfo())
              .filter(mixer -> AudioSystem.getMixer(mixer).isLineSupported(wanted))
              .map(Mixer.Info::getName)
              .toList();
      return names.isEmpty()
          ? Finding.warn(NAME, "none found", REMEDY)
          : Finding.ok(NAME, String.join(", ", names));
    } catch (LinkageError e) {
      return Finding.warn(
          NAME, "this Java has no sound", "apt install openjdk-17-jre-headless, with libasound2");
    }
  }
}
