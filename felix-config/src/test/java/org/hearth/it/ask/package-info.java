/** A bundle of one command, packed by the test that uses it. */
package org.hearth.it.ask;
