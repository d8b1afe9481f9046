package org.hearth.web.internal.page;

/**
 * An answer that is no JSON.
 *
 * @param type of its bytes, as HTTP names it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Content(String type, byte[] bytes) {}
