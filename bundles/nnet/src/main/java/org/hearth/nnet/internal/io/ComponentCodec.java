package org.hearth.nnet.internal.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.internal.io.StoredComponent.Opaque;
import org.hearth.nnet.internal.io.StoredComponent.Parsed;

/** Reads and writes components, unknown ones as bytes. */
final class ComponentCodec {
  private ComponentCodec() {}

  static StoredComponent read(KaldiInput in) throws ModelFormatException {
    in.expect("<ComponentName>");
    String name = in.token("a component's name");
    int typeAt = in.position;
    String open = in.token("a component's type");
    if (!open.startsWith("<") || !open.endsWith("Component>")) {
      in.position = typeAt;
      throw in.error("a component's type, such as <AffineComponent>");
    }
    String type = open.substring(1, open.length() - 1);
    String close = "</" + type + ">";
    Optional<ComponentSchema> schema = ComponentSchema.of(type);
    if (schema.isEmpty()) {
      return new Opaque(name, type, "the type is unknown", in.through(close));
    }
    int body = in.position;
    List<Field> fields = new ArrayList<>();
    for (String token = in.token(close); !token.equals(close); token = in.token(close)) {
      Optional<List<FieldKind>> kinds = schema.get().kinds(token);
      if (kinds.isEmpty()) {
        in.position = body;
        return new Opaque(name, type, "the field " + token + " is unknown", in.through(close));
      }
      fields.add(field(in, token, kinds.get()));
    }
    return new Parsed(name, type, fields);
  }

  private static Field field(KaldiInput in, String token, List<FieldKind> kinds)
      throws ModelFormatException {
    List<Value> values = new ArrayList<>();
    for (FieldKind kind : kinds) {
      values.add(in.value(kind, token));
    }
    return new Field(token, values);
  }

  static void write(KaldiOutput out, StoredComponent component) {
    out.token("<ComponentName>");
    out.token(component.name());
    out.token("<" + component.type() + ">");
    if (component instanceof Opaque opaque) {
      out.latin1(opaque.body());
    } else if (component instanceof Parsed parsed) {
      for (Field field : parsed.fields()) {
        out.token(field.token());
        field.values().forEach(out::value);
      }
      out.token("</" + component.type() + ">");
    }
    out.newline();
  }
}
