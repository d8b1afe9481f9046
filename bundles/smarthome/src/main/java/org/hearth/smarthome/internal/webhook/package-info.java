/** Messages to addresses of the web, signed. */
package org.hearth.smarthome.internal.webhook;
