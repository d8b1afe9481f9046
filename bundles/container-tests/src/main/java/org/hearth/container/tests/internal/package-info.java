/** Tests that run inside the container that ships, started by {@code hearth container-tests}. */
package org.hearth.container.tests.internal;
