/** The websocket protocol of Vosk server. */
package org.hearth.voskserver.internal;
