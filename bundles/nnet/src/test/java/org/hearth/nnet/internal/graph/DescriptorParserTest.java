package org.hearth.nnet.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.internal.graph.Descriptor.Append;
import org.hearth.nnet.internal.graph.Descriptor.AtTime;
import org.hearth.nnet.internal.graph.Descriptor.Const;
import org.hearth.nnet.internal.graph.Descriptor.Failover;
import org.hearth.nnet.internal.graph.Descriptor.IfDefined;
import org.hearth.nnet.internal.graph.Descriptor.Offset;
import org.hearth.nnet.internal.graph.Descriptor.Round;
import org.hearth.nnet.internal.graph.Descriptor.Scale;
import org.hearth.nnet.internal.graph.Descriptor.Source;
import org.hearth.nnet.internal.graph.Descriptor.Sum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DescriptorParserTest {
  private static final Source A = new Source("tdnn1.affine");

  @Test
  void aNodeIsADescriptor() throws Exception {
    assertEquals(A, DescriptorParser.parse(" tdnn1.affine ", 5));
  }

  @Test
  void functionsNest() throws Exception {
    assertEquals(
        new Append(
            List.of(
                new Offset(A, -2),
                new Sum(new Scale(0.66f, A), new Const(1, 40)),
                new AtTime(new Source("ivector"), 0))),
        DescriptorParser.parse(
            "Append(Offset(tdnn1.affine, -2), Sum(Scale(0.66, tdnn1.affine), Const(1.0,40)),"
                + " ReplaceIndex(ivector, t, 0))",
            5));
  }

  @Test
  void functionsOfDefinednessNest() throws Exception {
    assertEquals(
        new Failover(new IfDefined(A), new Round(A, 3)),
        DescriptorParser.parse("Failover(IfDefined(tdnn1.affine), Round(tdnn1.affine, 3))", 5));
  }

  @Test
  void aSumOfThreeIsASumOfSums() throws Exception {
    assertEquals(
        new Sum(new Sum(A, A), A),
        DescriptorParser.parse("Sum(tdnn1.affine, tdnn1.affine, tdnn1.affine)", 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Append(a; the end; )",
        "Append(); \")\"; a node or a function",
        "Offset(a, b); \"b\"; an integer of at most 1048576",
        "Offset(a, 9999999); \"9999999\"; an integer of at most 1048576",
        "Round(a, 0); \"0\"; 1 or more",
        "Scale(x, a); \"x\"; a number",
        "ReplaceIndex(a, x, 0); \"x\"; t",
        "Switch(a, b); \"Switch\"; Append, Sum, Scale, Const, IfDefined, Failover, Offset, Round or"
            + " ReplaceIndex",
        "a b; \"b\"; the end",
      })
  void errorsSayWhatWasFoundAndExpected(String text, String found, String expected) {
    NnetException error = assertThrows(NnetException.class, () -> DescriptorParser.parse(text, 5));
    assertEquals(
        "descriptor \"" + text + "\": found " + found + "; expected " + expected,
        error.getMessage());
  }

  @Test
  void deepNestingIsRefused() {
    String text = "IfDefined(".repeat(6) + "a" + ")".repeat(6);
    assertThrows(NnetException.class, () -> DescriptorParser.parse(text, 5));
  }
}
