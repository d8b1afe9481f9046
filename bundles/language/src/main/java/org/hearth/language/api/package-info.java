/**
 * A feed-forward neural language model with classes of words, frozen, and what low-rank adapters of
 * people and contexts change in it.
 */
@Export
@Version("1.1.0")
package org.hearth.language.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
