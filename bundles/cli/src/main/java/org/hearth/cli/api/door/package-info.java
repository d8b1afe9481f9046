/** What doors into Hearth have in common: sockets, their limits, and who is on the other end. */
@Export
@Version("1.1.0")
package org.hearth.cli.api.door;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
