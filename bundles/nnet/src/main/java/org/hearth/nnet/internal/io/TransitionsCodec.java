package org.hearth.nnet.internal.io;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.TransitionModel;
import org.hearth.nnet.api.TransitionModel.Tuple;

/** Reads and writes the part of a model between its {@code <TransitionModel>} tokens. */
final class TransitionsCodec {
  private TransitionsCodec() {}

  static StoredTransitions read(KaldiInput in) throws ModelFormatException {
    in.expect("<TransitionModel>");
    Topology topology = TopologyCodec.read(in);
    boolean triples = in.accept("<Triples>");
    if (!triples) {
      in.expect("<Tuples>");
    }
    TransitionModel model = new TransitionModel(tuples(in, triples));
    in.expect(triples ? "</Triples>" : "</Tuples>");
    in.expect("<LogProbs>");
    Value logProbs = in.vector("transition log-probabilities");
    in.expect("</LogProbs>");
    in.expect("</TransitionModel>");
    return new StoredTransitions(topology, triples, model, logProbs);
  }

  private static List<Tuple> tuples(KaldiInput in, boolean triples) throws ModelFormatException {
    int count = in.count("a number of tuples", in.limits.elements());
    List<Tuple> tuples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int phone = in.integer("a phone");
      int state = in.integer("a state");
      int forward = pdf(in);
      tuples.add(new Tuple(phone, state, forward, triples ? forward : pdf(in)));
    }
    return tuples;
  }

  private static int pdf(KaldiInput in) throws ModelFormatException {
    int begin = in.position;
    int pdf = in.integer("an output's number");
    if (pdf < 0 || pdf >= in.limits.elements()) {
      in.position = begin;
      throw in.error(pdf + "", "an output's number from 0 to " + (in.limits.elements() - 1));
    }
    return pdf;
  }

  static void write(KaldiOutput out, StoredTransitions transitions) {
    line(out, "<TransitionModel>");
    TopologyCodec.write(out, transitions.topology());
    List<Tuple> tuples = transitions.model().tuples();
    out.token(transitions.triples() ? "<Triples>" : "<Tuples>");
    out.integer(tuples.size());
    out.newline();
    for (Tuple tuple : tuples) {
      out.integer(tuple.phone());
      out.integer(tuple.state());
      out.integer(tuple.forwardPdf());
      if (!transitions.triples()) {
        out.integer(tuple.selfLoopPdf());
      }
      out.newline();
    }
    line(out, transitions.triples() ? "</Triples>" : "</Tuples>");
    line(out, "<LogProbs>");
    out.value(transitions.logProbs());
    line(out, "</LogProbs>");
    line(out, "</TransitionModel>");
  }

  private static void line(KaldiOutput out, String token) {
    out.token(token);
    out.newline();
  }
}
