package org.hearth.trainer.internal.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.api.voice.VoiceException;
import org.hearth.corpus.api.NoiseMixer;

/**
 * Has sentences said by a synthetic voice, in white noise, and hears them on stacks. Nobody acts on
 * them. For one thread.
 */
final class SpokenTrial {
  private static final int NOISE_SECONDS = 30;

  private final SpeechSynthesiser voice;
  private final Assistant assistant;
  private final IntentModel sentences;
  private final double snr;

  /**
   * @param sentences that may be said
   * @param snr of speech and noise, in dB
   */
  SpokenTrial(SpeechSynthesiser voice, Assistant assistant, IntentModel sentences, double snr) {
    this.voice = voice;
    this.assistant = assistant;
    this.sentences = sentences;
    this.snr = snr;
  }

  /**
   * Has sentences said.
   *
   * @param seed of the noise
   * @return the sound of each
   */
  List<short[]> say(List<List<String>> said, long seed)
      throws VoiceException, InterruptedException {
    Random random = new Random(seed);
    short[] noise = new short[NOISE_SECONDS * PcmStream.SAMPLE_RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (1000 * random.nextGaussian());
    }
    NoiseMixer mixer = new NoiseMixer(noise, seed);
    List<short[]> sounds = new ArrayList<>();
    for (List<String> words : said) {
      sounds.add(mixer.mix(voice.speak(String.join(" ", words), "en"), snr));
    }
    return sounds;
  }

  /** How many of the sentences are understood on a stack, with every slot. */
  int understood(List<List<String>> said, List<short[]> sounds, AdapterStack stack)
      throws AsrException {
    assistant.prepare(stack);
    int right = 0;
    for (int i = 0; i < sounds.size(); i++) {
      Optional<IntentMatch> meant = sentences.match(said.get(i));
      if (meant.isPresent() && meant.equals(heard(sounds.get(i), stack))) {
        right++;
      }
    }
    return right;
  }

  private Optional<IntentMatch> heard(short[] sound, AdapterStack stack) throws AsrException {
    List<Utterance> heard = new ArrayList<>();
    ListeningOptions options = new ListeningOptions(() -> stack, CoreTranscript.WHEN_REFUSED);
    try (ListeningStream stream = assistant.listen(options, heard::add)) {
      stream.accept(sound, 0, sound.length);
      stream.flush();
    }
    return heard.stream().flatMap(utterance -> utterance.match().stream()).findFirst();
  }
}
