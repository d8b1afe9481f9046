/** Two versions of an adapter compared while people use them, and how well each does. */
package org.hearth.context.internal.trial;
