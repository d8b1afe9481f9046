/** Events of the Wyoming protocol on their way through a socket. */
package org.hearth.wyoming.internal.wire;
