/** What Hearth says, where, in which language and by which synthesiser. */
package org.hearth.voice.internal;
