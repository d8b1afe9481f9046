/** Others of the smart home, as tests of several modules need them: a broker, a Home Assistant. */
package org.hearth.container.tests.stub;
