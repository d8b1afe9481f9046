package org.hearth.context.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the household chose.
 *
 * @param user name of the person who speaks, or null for nobody
 * @param context name of the context, or several joined by {@code +}, or null for none
 * @param ruled whether rules decide of the context, and this one counts only where they say nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ActiveNames(
    @JsonProperty("user") String user,
    @JsonProperty("context") String context,
    @JsonProperty("ruled") boolean ruled) {

  /** What a new household starts with. */
  static final ActiveNames FIRST = new ActiveNames(null, "home", true);

  ActiveNames withUser(String other) {
    return new ActiveNames(other, context, ruled);
  }

  ActiveNames withContext(String other) {
    return new ActiveNames(user, other, ruled);
  }

  ActiveNames withRules(boolean follow) {
    return new ActiveNames(user, context, follow);
  }
}
