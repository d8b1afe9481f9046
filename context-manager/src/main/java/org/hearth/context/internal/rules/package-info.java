/** Which contexts are active where, by rules of the household. */
package org.hearth.context.internal.rules;
