package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hearth.intent.internal.Expression.Alternatives;
import org.hearth.intent.internal.Expression.ListReference;
import org.hearth.intent.internal.Expression.Permutation;
import org.hearth.intent.internal.Expression.RuleReference;
import org.hearth.intent.internal.Expression.Sequence;

/**
 * Reads one template in Home Assistant's sentence syntax: {@code (a|b)}, {@code [optional]}, {@code
 * (any;order)}, {@code {list}}, {@code {list:slot}}, {@code <rule>}; a backslash takes the meaning
 * away from the character after it. A recursive descent parser, one instance for one template.
 */
final class TemplateParser {
  private static final int MAX_NESTING = 64;
  private static final String SYNTAX = "()[]{}<>|;\\";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");

  private final String template;
  private int next;
  private int nesting;

  private TemplateParser(String template) {
    this.template = template;
  }

  /**
   * Parses a template.
   *
   * @throws TemplateException at the first mistake
   */
  static Expression parse(String template) throws TemplateException {
    TemplateParser parser = new TemplateParser(template);
    if (template.isBlank()) {
      throw new TemplateException(1, "the template is empty, expected a sentence");
    }
    Expression expression = parser.body(0, -1);
    if (parser.next < template.length()) {
      throw parser.mistake(parser.next, "found '%s' that closes nothing", parser.peek());
    }
    return expression;
  }

  /**
   * Everything up to a closing bracket or the end: sequences between bars or semicolons.
   *
   * @param opening position of the bracket before it, or -1
   */
  private Expression body(int start, int opening) throws TemplateException {
    List<Expression> branches = new ArrayList<>();
    char separator = 0;
    int branchStart = start;
    while (true) {
      branches.add(sequence());
      boolean more = next < template.length() && (peek() == '|' || peek() == ';');
      if (more || separator != 0) {
        requireText(branchStart, next);
      }
      if (!more) {
        break;
      }
      if (separator != 0 && separator != peek()) {
        throw mistake(
            next, "found '%s' among '%s', expected brackets around one of them", peek(), separator);
      }
      separator = peek();
      branchStart = ++next;
    }
    if (opening >= 0 && next == template.length()) {
      throw mistake(opening, "'%s' is never closed", template.charAt(opening));
    }
    return branches.size() == 1 ? branches.get(0) : combined(branches, separator, start);
  }

  private Expression combined(List<Expression> branches, char separator, int start)
      throws TemplateException {
    if (separator == '|') {
      return new Alternatives(branches, false);
    }
    if (branches.size() > Limits.MAX_PERMUTATION) {
      throw mistake(
          start,
          "found %s parts in any order, expected at most %s",
          branches.size(),
          Limits.MAX_PERMUTATION);
    }
    return new Permutation(branches);
  }

  private void requireText(int from, int to) throws TemplateException {
    if (template.substring(from, to).isBlank()) {
      throw mistake(
          from, "found an empty alternative, expected text; what may be left out stands in [ ]");
    }
  }

  private Expression sequence() throws TemplateException {
    List<Expression> items = new ArrayList<>();
    while (next < template.length()) {
      char c = peek();
      if (c == '|' || c == ';' || c == ')' || c == ']') {
        break;
      }
      switch (c) {
        case '(' -> items.add(group(')'));
        case '[' -> items.add(optional());
        case '{' -> items.add(list());
        case '<' -> items.add(new RuleReference(name('>', "rule"), lastColumn()));
        case '}', '>' -> throw mistake(next, "found '%s' that closes nothing", c);
        default -> items.addAll(TextNormalizer.pieces(text()));
      }
    }
    return items.size() == 1 ? items.get(0) : new Sequence(items);
  }

  private Expression optional() throws TemplateException {
    Expression inner = group(']');
    return inner instanceof Alternatives a && !a.optional()
        ? new Alternatives(a.items(), true)
        : new Alternatives(List.of(inner), true);
  }

  private Expression group(char closing) throws TemplateException {
    int opening = next++;
    if (++nesting > MAX_NESTING) {
      throw mistake(opening, "brackets are nested deeper than %s", MAX_NESTING);
    }
    if (next < template.length() && peek() == closing) {
      throw mistake(opening, "found empty brackets, expected text in them");
    }
    Expression inner = body(next, opening);
    if (peek() != closing) {
      throw mistake(next, "found '%s', expected '%s'", peek(), closing);
    }
    next++;
    nesting--;
    return inner;
  }

  /** Column of the reference that {@link #name} has just read. */
  private int lastColumn() {
    int opening = next - 1;
    while (template.charAt(opening) != '<' && template.charAt(opening) != '{') {
      opening--;
    }
    return opening + 1;
  }

  private Expression list() throws TemplateException {
    String content = name('}', "list");
    int colon = content.indexOf(':');
    if (colon < 0) {
      return new ListReference(content, content, lastColumn());
    }
    return new ListReference(
        content.substring(0, colon).strip(), content.substring(colon + 1).strip(), lastColumn());
  }

  private String name(char closing, String what) throws TemplateException {
    int opening = next;
    int end = template.indexOf(closing, opening);
    if (end < 0) {
      throw mistake(opening, "'%s' is never closed", template.charAt(opening));
    }
    String content = template.substring(opening + 1, end).strip();
    String[] names = closing == '}' ? content.split(":", -1) : new String[] {content};
    for (String name : names) {
      if (names.length > 2 || !NAME.matcher(name.strip()).matches()) {
        throw mistake(
            opening,
            "found '%s', expected the name of a %s",
            template.substring(opening, end + 1),
            what);
      }
    }
    next = end + 1;
    return content;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    while (next < template.length()) {
      char c = peek();
      if (c == '\\' && next + 1 < template.length()) {
        text.append(template.charAt(next + 1));
        next += 2;
      } else if (c == '\\' || SYNTAX.indexOf(c) < 0) {
        text.append(c);
        next++;
      } else {
        break;
      }
    }
    return text.toString();
  }

  private char peek() {
    return template.charAt(next);
  }

  private TemplateException mistake(int position, String format, Object... arguments) {
    return new TemplateException(position + 1, String.format(Locale.ROOT, format, arguments));
  }
}
