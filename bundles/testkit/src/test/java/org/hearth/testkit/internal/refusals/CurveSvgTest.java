package org.hearth.testkit.internal.refusals;

import static org.hearth.testkit.internal.refusals.Heard.command;
import static org.hearth.testkit.internal.refusals.Heard.hour;
import static org.hearth.testkit.internal.refusals.Heard.right;
import static org.hearth.testkit.internal.refusals.Heard.wrong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CurveSvgTest {
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+");

  private static Document draw(Trial... trials) throws Exception {
    RefusalCurve curve =
        new RefusalCurve(List.of(trials), new Score(List.of("judgement.inDomain")));
    String svg = new CurveSvg(curve.points()).draw(curve.chosen(0));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  /** X of the beginning, then X and Y of each step. */
  private static List<Double> curve(Document svg) {
    for (int i = 0; i < svg.getElementsByTagName("path").getLength(); i++) {
      Element path = (Element) svg.getElementsByTagName("path").item(i);
      if (path.getAttribute("stroke-width").equals("2")) {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(path.getAttribute("d"));
        while (matcher.find()) {
          numbers.add(Double.valueOf(matcher.group()));
        }
        return numbers;
      }
    }
    throw new AssertionError("no curve");
  }

  @Test
  void fewerFalseAcceptsAreFurtherLeftAndFewerCommandsFurtherDown() throws Exception {
    // From two false accepts and all commands to none and half, then to none at all.
    List<Double> numbers =
        curve(draw(command(right(0.9)), command(right(0.3)), hour(wrong(0.2), wrong(0.4))));
    assertEquals(2 * 5, numbers.size());
    for (int i = 2; i < numbers.size(); i += 2) {
      assertTrue(numbers.get(i) <= numbers.get(i - 2), numbers + "");
      assertTrue(numbers.get(i + 1) >= numbers.get(i - 1), numbers + "");
    }
    assertEquals(24, numbers.get(1));
    assertEquals(64, numbers.get(6));
    assertEquals(182, numbers.get(7));
    assertEquals(340, numbers.get(9));
  }

  @Test
  void withoutFalseAcceptsItIsALineOnTheLeft() throws Exception {
    List<Double> numbers = curve(draw(command(right(0.9)), hour()));
    assertEquals(List.of(64.0, 24.0, 64.0, 340.0), numbers);
  }
}
