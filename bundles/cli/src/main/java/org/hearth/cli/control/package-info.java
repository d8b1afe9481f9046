/** The loopback channel between the {@code hearth} script and the container. */
package org.hearth.cli.control;
