package org.hearth.trainer.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.trainer.internal.LedgerEntry.BudgetSet;
import org.hearth.trainer.internal.LedgerEntry.Debit;

/** Ledgers as JSON: {@code {"format":1,"entries":[...]}}. */
final class LedgerCodec {
  private static final int FORMAT = 1;
  private static final String KIND = "kind";
  private static final String DEBIT = "debit";
  private static final String BUDGET = "budget";

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private record Content(int format, List<ObjectNode> entries) {}

  private record DebitLine(
      String time,
      String run,
      String adapter,
      String version,
      double q,
      double sigma,
      long steps,
      double delta,
      double epsilon) {

    Debit entry() {
      return new Debit(
          Instant.parse(time),
          new Release(run, adapter, version),
          new SampledGaussian(q, sigma, steps),
          delta,
          epsilon);
    }
  }

  private record BudgetLine(String time, double delta, double epsilon) {
    BudgetSet entry() {
      return new BudgetSet(Instant.parse(time), new PrivacyBudget(epsilon, delta));
    }
  }

  byte[] encode(LedgerHistory history) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("entries", history.entries().stream().map(LedgerCodec::fields).toList());
    try {
      return json.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields of plain types are always JSON", e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IOException saying what is wrong
   */
  LedgerHistory decode(byte[] bytes) throws IOException {
    try {
      Content content = json.readValue(bytes, Content.class);
      if (content.format() != FORMAT) {
        throw new IOException("its format is " + content.format() + ", expected " + FORMAT);
      }
      List<LedgerEntry> entries = new ArrayList<>();
      for (ObjectNode line : content.entries()) {
        entries.add(entry(line));
      }
      return new LedgerHistory(entries);
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("an entry is wrong: " + e.getMessage(), e);
    }
  }

  private LedgerEntry entry(ObjectNode line) throws JsonProcessingException {
    String kind = line.path(KIND).asText();
    line.remove(KIND);
    return switch (kind) {
      case DEBIT -> json.treeToValue(line, DebitLine.class).entry();
      case BUDGET -> json.treeToValue(line, BudgetLine.class).entry();
      default ->
          throw new IllegalArgumentException(
              "its kind is '" + kind + "', expected " + DEBIT + " or " + BUDGET);
    };
  }

  /** An entry as the file and {@code --json} have it. */
  static Map<String, Object> fields(LedgerEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", entry.time().toString());
    if (entry instanceof Debit debit) {
      fields.put(KIND, DEBIT);
      fields.put("run", debit.release().trainingRun());
      fields.put("adapter", debit.release().adapter());
      fields.put("version", debit.release().version());
      fields.put("q", debit.run().samplingRate());
      fields.put("sigma", debit.run().noiseMultiplier());
      fields.put("steps", debit.run().steps());
      fields.put("delta", debit.delta());
      fields.put("epsilon", debit.epsilon());
    } else if (entry instanceof BudgetSet set) {
      fields.put(KIND, BUDGET);
      fields.put("delta", set.budget().delta());
      fields.put("epsilon", set.budget().epsilon());
    }
    return fields;
  }
}
