/** Messages by MQTT, and what Home Assistant discovers of them. */
package org.hearth.smarthome.internal.mqtt;
