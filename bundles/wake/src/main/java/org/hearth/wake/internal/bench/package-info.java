/** How well wake words are spotted. */
package org.hearth.wake.internal.bench;
