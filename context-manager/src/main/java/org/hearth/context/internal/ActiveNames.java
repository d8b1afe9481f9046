package org.hearth.context.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the household chose.
 *
 * @param user name of the person who speaks, or null for nobody
 * @param context name of the context, or null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ActiveNames(@JsonProperty("user") String user, @JsonProperty("context") String context) {

  /** What a new household starts with. */
  static final ActiveNames FIRST = new ActiveNames(null, "home");

  ActiveNames withUser(String other) {
    return new ActiveNames(other, context);
  }

  ActiveNames withContext(String other) {
    return new ActiveNames(user, other);
  }
}
