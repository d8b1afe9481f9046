/** The wake word. */
package org.hearth.wake.internal;
