/** Music: tracks, the frozen model of taste, and people made up to measure it on. */
@Export
@Version("1.0.0")
package org.hearth.habits.api.taste;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
