/** A JVM that cannot leave its machine, and notes whatever tries to. */
package org.hearth.it.egress;
