/** What was understood and what came of it, as messages for others. */
package org.hearth.smarthome.internal;
