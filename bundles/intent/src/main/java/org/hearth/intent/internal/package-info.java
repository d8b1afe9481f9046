/** Templates to phrases and meanings: the implementation. */
package org.hearth.intent.internal;
