/** A Home Assistant for tests. */
package org.hearth.homeassistant.stub;
