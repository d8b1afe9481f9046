/** What stands in for others in tests. */
package org.hearth.smarthome.stub;
