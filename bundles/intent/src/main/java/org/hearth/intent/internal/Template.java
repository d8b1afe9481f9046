package org.hearth.intent.internal;

import java.util.Map;

/**
 * What a template of the model means.
 *
 * @param intent name of the intent
 * @param slots values that every match takes
 * @param context id of the adapter that holds it
 * @param adapter place of the adapter in the compiled list; lower wins
 */
record Template(String intent, Map<String, Object> slots, String context, int adapter) {}
