package org.hearth.voskserver.internal;

import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.cli.api.door.SourceNames;

/**
 * What a conversation needs of Hearth and of the configuration.
 *
 * @param acts whether handlers act on what is heard
 * @param usual wishes of who has none
 */
record Hearing(
    Assistant assistant,
    AudioDecoder decoder,
    SourceContexts sources,
    SpeakerIdentifier speakers,
    SourceNames names,
    boolean acts,
    Wishes usual) {}
