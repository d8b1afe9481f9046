/** Adapters: what a person or a context adds to the frozen core. */
@Export
@Version("1.1.0")
package org.hearth.api.adapter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
