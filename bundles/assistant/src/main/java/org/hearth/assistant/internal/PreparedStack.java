package org.hearth.assistant.internal;

import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.intent.IntentModel;

/**
 * A stack ready to be heard on.
 *
 * @param grammar empty when the stack has no sentences: then nothing but open speech is heard
 */
record PreparedStack(AdapterStack stack, IntentModel model, Optional<CompiledGrammar> grammar) {}
