/** Certificates of the household's own authority. */
package org.hearth.web.internal.tls;
