/**
 * Stand-ins that tests of several modules need: a vault, a store of one adapter, a broker, a Home
 * Assistant, a speaker model.
 */
package org.hearth.container.tests.stub;
