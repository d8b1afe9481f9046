package org.hearth.operation.internal;

/** Figures in the text format of Prometheus, version 0.0.4. */
final class Exposition {
  private final StringBuilder text = new StringBuilder();

  /** Begins the samples of a name. */
  void family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ');
    text.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  void sample(String name, double value) {
    text.append(name).append(' ').append(number(value)).append('\n');
  }

  void sample(String name, String label, String is, double value) {
    text.append(name).append('{').append(label).append("=\"");
    text.append(is.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    text.append("\"} ").append(number(value)).append('\n');
  }

  /** A figure that stands alone. */
  void gauge(String name, String help, double value) {
    family(name, "gauge", help);
    sample(name, value);
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
