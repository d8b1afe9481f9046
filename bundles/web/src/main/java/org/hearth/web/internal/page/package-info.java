/** What the page is served. */
package org.hearth.web.internal.page;
