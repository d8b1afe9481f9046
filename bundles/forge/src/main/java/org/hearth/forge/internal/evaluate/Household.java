package org.hearth.forge.internal.evaluate;

import java.nio.file.Path;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.ModelManager;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.lexicon.Lexicon;

/**
 * What models are measured with.
 *
 * @param home of its own: models are switched and adapters installed there
 */
record Household(
    ModelManager models,
    SpeechRecognizer recognizer,
    ContextManager contexts,
    AdapterStore adapters,
    Assistant assistant,
    AudioDecoder decoder,
    IntentCompiler intents,
    SpokenForm spoken,
    Lexicon lexicon,
    Path home) {}
