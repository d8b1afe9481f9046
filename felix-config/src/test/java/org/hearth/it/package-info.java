/**
 * End-to-end tests: the distribution in processes of its own, each class on a home of its own, and
 * the tests that run inside the container.
 */
package org.hearth.it;
