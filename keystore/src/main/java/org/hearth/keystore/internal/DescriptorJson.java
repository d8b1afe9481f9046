package org.hearth.keystore.internal;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.keystore.internal.RefusedBundleException.Reason;

/**
 * Writes and reads {@code adapter/descriptor.json}.
 *
 * <p>One JSON object in UTF-8, members sorted by name, no white space, values that are strings,
 * whole numbers of 64 bits, true or false. There is one way to write it, and no other is read. A
 * newer minor format may have members that are not known here; they are skipped.
 */
final class DescriptorJson {
  private static final String BASE = "base";
  private static final String FORMAT = "format";
  private static final String ID = "id";
  private static final String KIND = "kind";
  private static final String NOT_AFTER = "not-after";
  private static final String OWNER = "owner";
  private static final String PUBLISHER = "publisher";
  private static final String RECIPIENT = "recipient";
  private static final String ROLLBACK_INDEX = "rollback-index";
  private static final String VERSION = "version";
  private static final Set<String> MEMBERS =
      Set.of(
          BASE, FORMAT, ID, KIND, NOT_AFTER, OWNER, PUBLISHER, RECIPIENT, ROLLBACK_INDEX, VERSION);

  private static final Pattern FORMAT_VERSION =
      Pattern.compile("(0|[1-9][0-9]{0,4})\\.(0|[1-9][0-9]{0,4})");
  private static final int MAX_MESSAGE_CHARS = 300;

  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Encodes a descriptor. */
  byte[] encode(SealedDescriptor descriptor) throws RefusedBundleException {
    AdapterDescriptor adapter = descriptor.adapter();
    SortedMap<String, Object> members = new TreeMap<>();
    members.put(BASE, adapter.baseFingerprint());
    members.put(FORMAT, descriptor.format());
    members.put(ID, adapter.id());
    members.put(KIND, adapter.kind().label());
    adapter.notAfter().ifPresent(time -> members.put(NOT_AFTER, time.getEpochSecond()));
    members.put(OWNER, adapter.owner());
    members.put(PUBLISHER, descriptor.publisher());
    descriptor.recipient().ifPresent(recipient -> members.put(RECIPIENT, recipient));
    members.put(ROLLBACK_INDEX, adapter.rollbackIndex());
    members.put(VERSION, adapter.version());
    try {
      return write(members);
    } catch (IOException e) {
      throw refused("cannot be written as JSON", e);
    }
  }

  /** Decodes a descriptor of format 2, whatever its minor version. */
  SealedDescriptor decode(byte[] encoded) throws RefusedBundleException {
    SortedMap<String, Object> members = members(encoded);
    String format = text(members, FORMAT);
    requireReadable(format, members);
    try {
      AdapterDescriptor adapter =
          new AdapterDescriptor(
              text(members, ID),
              AdapterKind.ofLabel(text(members, KIND)),
              text(members, VERSION),
              text(members, BASE),
              number(members, ROLLBACK_INDEX),
              text(members, OWNER),
              members.containsKey(NOT_AFTER)
                  ? Optional.of(Instant.ofEpochSecond(number(members, NOT_AFTER)))
                  : Optional.empty());
      return new SealedDescriptor(
          adapter,
          format,
          text(members, PUBLISHER),
          members.containsKey(RECIPIENT)
              ? Optional.of(text(members, RECIPIENT))
              : Optional.empty());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw refused(Quoted.printable(String.valueOf(e.getMessage()), MAX_MESSAGE_CHARS), null);
    }
  }

  private static void requireReadable(String format, Map<String, Object> members)
      throws RefusedBundleException {
    Matcher version = FORMAT_VERSION.matcher(format);
    if (!version.matches() || !version.group(1).equals("2")) {
      throw new RefusedBundleException(
          Reason.FORMAT,
          "the adapter's format is "
              + Quoted.of(format)
              + ", this version of Hearth reads 2.x: build it again");
    }
    if (version.group(2).equals("0")) {
      for (String name : members.keySet()) {
        if (!MEMBERS.contains(name)) {
          throw refused("has the member " + Quoted.of(name) + ", which format 2.0 lacks", null);
        }
      }
    }
  }

  private SortedMap<String, Object> members(byte[] encoded) throws RefusedBundleException {
    SortedMap<String, Object> members = new TreeMap<>();
    try (JsonParser parser = json.createParser(encoded)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw refused("is not a JSON object", null);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value(name, parser));
      }
      // What the loop above stopped at, or what follows, shows up as a difference here.
      if (!Arrays.equals(write(members), encoded)) {
        throw refused("is not written in the canonical form (sorted, no white space)", null);
      }
    } catch (IOException e) {
      throw refused("is not JSON", e);
    }
    return members;
  }

  private static Object value(String name, JsonParser parser)
      throws IOException, RefusedBundleException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return parser.getBooleanValue();
    }
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    throw refused(
        "has the member "
            + Quoted.of(name)
            + " that is "
            + token
            + ", expected a string, a whole number, true or false",
        null);
  }

  private byte[] write(SortedMap<String, Object> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = json.createGenerator(out, JsonEncoding.UTF8)) {
      generator.writeStartObject();
      for (Map.Entry<String, Object> member : members.entrySet()) {
        generator.writeFieldName(member.getKey());
        if (member.getValue() instanceof Long number) {
          generator.writeNumber(number);
        } else if (member.getValue() instanceof Boolean flag) {
          generator.writeBoolean(flag);
        } else {
          generator.writeString((String) member.getValue());
        }
      }
      generator.writeEndObject();
    }
    return out.toByteArray();
  }

  private static String text(Map<String, Object> members, String name)
      throws RefusedBundleException {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw refused("lacks the member '" + name + "', a string", null);
  }

  private static long number(Map<String, Object> members, String name)
      throws RefusedBundleException {
    if (members.get(name) instanceof Long number) {
      return number;
    }
    throw refused("lacks the member '" + name + "', a whole number", null);
  }

  private static RefusedBundleException refused(String problem, Throwable cause) {
    return new RefusedBundleException(
        Reason.DESCRIPTOR, BundleLayout.DESCRIPTOR + ": " + problem, cause);
  }
}
