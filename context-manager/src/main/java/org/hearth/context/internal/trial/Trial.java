package org.hearth.context.internal.trial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;

/**
 * Two versions of an adapter that are compared while people use them.
 *
 * @param baseline version that is there whatever comes
 * @param candidate version that may be worse
 * @param share of the candidate, between 0 and 1
 * @param byDay whether versions change from day to day for everybody, each day's by chance; else a
 *     person has always the same one
 * @param salt makes every trial draw anew
 * @param started ISO 8601
 * @param evidence that the candidate is worse
 * @param outcomesOfBaseline since it started
 * @param outcomesOfCandidate since it started
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Trial(
    @JsonProperty("baseline") String baseline,
    @JsonProperty("candidate") String candidate,
    @JsonProperty("share") double share,
    @JsonProperty("by_day") boolean byDay,
    @JsonProperty("salt") String salt,
    @JsonProperty("started") String started,
    @JsonProperty("evidence") Evidence evidence,
    @JsonProperty("outcomes_of_baseline") Tally outcomesOfBaseline,
    @JsonProperty("outcomes_of_candidate") Tally outcomesOfCandidate) {
  private static final double TWO_TO_32 = 4294967296.0;

  /** Whether a person is given the candidate; the same answer for the same person (and day). */
  boolean givesCandidate(String person, LocalDate day) {
    String drawn = salt + "/" + person + (byDay ? "/" + day : "");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(drawn.getBytes(StandardCharsets.UTF_8));
      return Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) / TWO_TO_32 < share;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Trial with(boolean ofCandidate, Outcome outcome, Evidence now) {
    return new Trial(
        baseline,
        candidate,
        share,
        byDay,
        salt,
        started,
        now,
        ofCandidate ? outcomesOfBaseline : outcomesOfBaseline.with(outcome),
        ofCandidate ? outcomesOfCandidate.with(outcome) : outcomesOfCandidate);
  }
}
