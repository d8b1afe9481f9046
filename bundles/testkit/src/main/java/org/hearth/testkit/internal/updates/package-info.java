/** What it costs to replace a plugin while streams run. */
package org.hearth.testkit.internal.updates;
