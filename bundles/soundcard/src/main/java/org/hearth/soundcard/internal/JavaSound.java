package org.hearth.soundcard.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Mixer;
import org.hearth.soundcard.api.SoundDevice;
import org.hearth.soundcard.api.SoundSystem;
import org.osgi.service.component.annotations.Component;

/** The devices that Java finds. Keeps no state. */
@Component(service = SoundSystem.class)
public final class JavaSound implements SoundSystem {
  /** As ALSA's devices are named: {@code PCH [plughw:0,0]}. */
  private static final Pattern BRACKETS = Pattern.compile(".*\\[(.+)]");

  @Override
  public List<SoundDevice> devices() {
    List<SoundDevice> devices = new ArrayList<>();
    Map<String, Integer> taken = new HashMap<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      String id = id(info.getName());
      int count = taken.merge(id, 1, Integer::sum);
      JavaDevice device = new JavaDevice(count == 1 ? id : id + "-" + count, info);
      if (device.recording().isPresent() || device.plays()) {
        devices.add(device);
      }
    }
    return List.copyOf(devices);
  }

  static String id(String name) {
    Matcher brackets = BRACKETS.matcher(name);
    String id = brackets.matches() ? brackets.group(1) : name;
    return id.strip().replaceAll("[^A-Za-z0-9:,._-]+", "-").toLowerCase(Locale.ROOT);
  }
}
