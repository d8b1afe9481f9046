/** Frozen linear scores, and what a person's habits change in them by a matrix of low rank. */
@Export
@Version("1.2.0")
package org.hearth.habits.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
