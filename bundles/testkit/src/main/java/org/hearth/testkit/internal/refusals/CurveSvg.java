package org.hearth.testkit.internal.refusals;

import java.util.List;
import java.util.Locale;
import org.hearth.testkit.internal.refusals.RefusalCurve.Point;

/**
 * A refusal curve as a picture: command accuracy over false accepts an hour. That axis is
 * logarithmic from the rate of one false accept on; none at all has a place of its own on the left.
 */
final class CurveSvg {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 64;
  private static final int RIGHT = 616;
  private static final int TOP = 24;
  private static final int BOTTOM = 340;

  /** Between no false accept and one. */
  private static final int GAP = 48;

  private final List<Point> points;
  private final double lowest;
  private final double highest;

  /**
   * @param points by ascending threshold, with commands and hours out of domain
   */
  CurveSvg(List<Point> points) {
    this.points = points;
    this.lowest = 1 / points.get(0).hours();
    this.highest = Math.max(10 * lowest, points.get(0).falseAcceptsAnHour());
  }

  /**
   * @param chosen has a mark
   */
  String draw(Point chosen) {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"13\">",
        WIDTH,
        HEIGHT);
    add(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
    axes(svg);
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      // A step: between two thresholds nothing changes.
      path.append(
          path.isEmpty()
              ? format("M%.1f %.1f", x(point), y(point))
              : format("H%.1fV%.1f", x(point), y(point)));
    }
    add(svg, "<path d=\"%s\" fill=\"none\" stroke=\"#06c\" stroke-width=\"2\"/>", path);
    add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"#c30\"/>", x(chosen), y(chosen));
    add(
        svg,
        "<text x=\"%.1f\" y=\"%.1f\" fill=\"#c30\">threshold %.3f: %.1f %%, %.2f an hour</text>",
        x(chosen) + 10,
        Math.min(BOTTOM - 8, y(chosen) + 20),
        chosen.threshold(),
        100 * chosen.accuracy(),
        chosen.falseAcceptsAnHour());
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg) {
    for (int percent = 0; percent <= 100; percent += 20) {
      double y = y(percent / 100.0);
      line(svg, LEFT, y, RIGHT, y);
      add(
          svg,
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>",
          LEFT - 8,
          y + 4,
          percent);
    }
    tick(svg, LEFT, "0");
    for (double rate = Math.pow(10, Math.ceil(Math.log10(lowest)));
        rate <= highest * 1.0001;
        rate *= 10) {
      tick(svg, x(rate), rate < 1 ? format("%.2g", rate) : format("%.0f", rate));
    }
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">false accepts an hour, in %.2f h</text>",
        (LEFT + RIGHT) / 2,
        HEIGHT - 16,
        points.get(0).hours());
    add(
        svg,
        "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">commands right of"
            + " %d</text>",
        (TOP + BOTTOM) / 2,
        points.get(0).commands());
  }

  private static void tick(StringBuilder svg, double x, String label) {
    line(svg, x, TOP, x, BOTTOM);
    add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x, BOTTOM + 20, label);
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    add(svg, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#ddd\"/>", x1, y1, x2, y2);
  }

  private double x(Point point) {
    return x(point.falseAcceptsAnHour());
  }

  private double x(double rate) {
    return rate == 0
        ? LEFT
        : LEFT + GAP + (RIGHT - LEFT - GAP) * Math.log(rate / lowest) / Math.log(highest / lowest);
  }

  private static double y(Point point) {
    return y(point.accuracy());
  }

  private static double y(double share) {
    return BOTTOM - share * (BOTTOM - TOP);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(format(format, values)).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
