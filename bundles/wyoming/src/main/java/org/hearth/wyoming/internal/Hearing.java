package org.hearth.wyoming.internal;

import java.util.List;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.cli.api.door.SourceNames;
import org.hearth.api.wake.WakeWords;

/**
 * What a conversation needs of Hearth and of the configuration.
 *
 * @param acts whether handlers act on what is heard
 * @param languages of what can be heard
 * @param turnSeconds of audio between start and stop, at most
 */
record Hearing(
    Assistant assistant,
    AudioDecoder decoder,
    SpeechRecognizer recognizer,
    SourceContexts sources,
    SpeakerIdentifier speakers,
    WakeWords wakeWords,
    TextIntents intents,
    SourceNames names,
    boolean acts,
    List<String> languages,
    int turnSeconds) {
  Hearing {
    languages = List.copyOf(languages);
  }
}
