/** Home Assistant: its names become words, and it does what people say. */
package org.hearth.homeassistant.internal;
