/** Who may see and do what. */
package org.hearth.web.internal.access;
