/** Satellites and Home Assistant reach Hearth by the Wyoming protocol. */
package org.hearth.wyoming.internal;
