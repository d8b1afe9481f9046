/** The household's page: a door of {@code hearth run}, and its command. */
package org.hearth.web.internal;
