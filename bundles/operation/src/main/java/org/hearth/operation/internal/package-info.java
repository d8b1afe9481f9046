/** The doctor and the metrics. */
package org.hearth.operation.internal;
