package org.hearth.nnet.internal.io;

import static org.hearth.nnet.internal.io.Topology.NO_PDF;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.internal.io.Topology.Arc;
import org.hearth.nnet.internal.io.Topology.State;

/** Reads and writes a {@link Topology}; its text form differs from the binary one in structure. */
final class TopologyCodec {
  /** Stands before the number of entries when the topology is no plain hidden Markov model. */
  private static final int NOT_HMM = -1;

  /** The topology entry of a phone that does not exist. */
  private static final int NO_ENTRY = -1;

  private TopologyCodec() {}

  static Topology read(KaldiInput in) throws ModelFormatException {
    in.expect("<Topology>");
    return in.encoding() == Encoding.BINARY ? readBinary(in) : new TextReader(in).read();
  }

  static void write(KaldiOutput out, Topology topology) {
    out.token("<Topology>");
    if (out.encoding() == Encoding.BINARY) {
      writeBinary(out, topology);
    } else {
      writeText(out, topology);
    }
    out.token("</Topology>");
    out.newline();
  }

  private static Topology readBinary(KaldiInput in) throws ModelFormatException {
    List<Integer> phones = in.integers("phones");
    List<Integer> entryOfPhone = in.integers("topology entries of phones");
    int marker = in.position;
    boolean hmm = in.integer("a number of topology entries") != NOT_HMM;
    if (hmm) {
      in.position = marker;
    }
    List<List<State>> entries = new ArrayList<>();
    int count = in.count("a number of topology entries", in.limits.elements());
    for (int i = 0; i < count; i++) {
      entries.add(readStates(in, hmm));
    }
    in.expect("</Topology>");
    return new Topology(phones, entryOfPhone, hmm, entries);
  }

  private static List<State> readStates(KaldiInput in, boolean hmm) throws ModelFormatException {
    List<State> states = new ArrayList<>();
    int count = in.count("a number of states", in.limits.elements());
    for (int i = 0; i < count; i++) {
      int forward = in.integer("a forward class");
      int selfLoop = hmm ? forward : in.integer("a self-loop class");
      int arcCount = in.count("a number of transitions", in.limits.elements());
      List<Arc> arcs = new ArrayList<>();
      for (int k = 0; k < arcCount; k++) {
        arcs.add(readArc(in));
      }
      states.add(new State(forward, selfLoop, arcs));
    }
    return states;
  }

  private static Arc readArc(KaldiInput in) throws ModelFormatException {
    return new Arc(in.integer("a target state"), in.real(false, "a probability"));
  }

  private static void writeBinary(KaldiOutput out, Topology topology) {
    out.integers(topology.phones());
    out.integers(topology.entryOfPhone());
    if (!topology.hmm()) {
      out.integer(NOT_HMM);
    }
    out.integer(topology.entries().size());
    for (List<State> states : topology.entries()) {
      out.integer(states.size());
      for (State state : states) {
        out.integer(state.forwardPdfClass());
        if (!topology.hmm()) {
          out.integer(state.selfLoopPdfClass());
        }
        out.integer(state.arcs().size());
        for (Arc arc : state.arcs()) {
          out.integer(arc.target());
          out.value(arc.probability());
        }
      }
    }
  }

  private static void writeText(KaldiOutput out, Topology topology) {
    out.newline();
    for (int entry = 0; entry < topology.entries().size(); entry++) {
      line(out, "<TopologyEntry>");
      line(out, "<ForPhones>");
      for (int phone : topology.phones()) {
        if (topology.entryOfPhone().get(phone) == entry) {
          out.integer(phone);
        }
      }
      out.newline();
      line(out, "</ForPhones>");
      List<State> states = topology.entries().get(entry);
      for (int i = 0; i < states.size(); i++) {
        writeState(out, i, states.get(i), topology.hmm());
      }
      line(out, "</TopologyEntry>");
    }
  }

  private static void writeState(KaldiOutput out, int number, State state, boolean hmm) {
    out.token("<State>");
    out.integer(number);
    if (state.forwardPdfClass() != NO_PDF) {
      out.token(hmm ? "<PdfClass>" : "<ForwardPdfClass>");
      out.integer(state.forwardPdfClass());
      if (!hmm) {
        out.token("<SelfLoopPdfClass>");
        out.integer(state.selfLoopPdfClass());
      }
    }
    for (Arc arc : state.arcs()) {
      out.token("<Transition>");
      out.integer(arc.target());
      out.value(arc.probability());
    }
    line(out, "</State>");
  }

  private static void line(KaldiOutput out, String token) {
    out.token(token);
    out.newline();
  }

  /** Reads the text form; the opening token is consumed. */
  private static final class TextReader {
    private final KaldiInput in;
    private final TreeMap<Integer, Integer> entryOfPhone = new TreeMap<>();
    private final List<List<State>> entries = new ArrayList<>();
    private boolean hmm = true;

    TextReader(KaldiInput in) {
      this.in = in;
    }

    Topology read() throws ModelFormatException {
      while (in.accept("<TopologyEntry>")) {
        in.expect("<ForPhones>");
        while (!in.accept("</ForPhones>")) {
          entryOfPhone.put(readPhone(), entries.size());
        }
        List<State> states = new ArrayList<>();
        while (!in.accept("</TopologyEntry>")) {
          states.add(readState(states.size()));
        }
        entries.add(states);
      }
      in.expect("</Topology>");
      int highest = entryOfPhone.isEmpty() ? -1 : entryOfPhone.lastKey();
      List<Integer> entryByPhone =
          IntStream.rangeClosed(0, highest)
              .mapToObj(phone -> entryOfPhone.getOrDefault(phone, NO_ENTRY))
              .toList();
      return new Topology(List.copyOf(entryOfPhone.keySet()), entryByPhone, hmm, entries);
    }

    private int readPhone() throws ModelFormatException {
      int begin = in.position;
      int phone = in.integer("a phone");
      if (phone < 0 || phone >= in.limits.elements()) {
        in.position = begin;
        throw in.error(phone + "", "a phone from 0 to " + (in.limits.elements() - 1));
      }
      return phone;
    }

    private State readState(int number) throws ModelFormatException {
      in.expect("<State>");
      int begin = in.position;
      if (in.integer("a state's number") != number) {
        in.position = begin;
        throw in.error("state " + number);
      }
      int forward = NO_PDF;
      int selfLoop = NO_PDF;
      if (in.accept("<PdfClass>")) {
        forward = in.integer("a class");
        selfLoop = forward;
      } else if (in.accept("<ForwardPdfClass>")) {
        hmm = false;
        forward = in.integer("a class");
        in.expect("<SelfLoopPdfClass>");
        selfLoop = in.integer("a class");
      }
      List<Arc> arcs = new ArrayList<>();
      while (in.accept("<Transition>")) {
        arcs.add(readArc(in));
      }
      in.expect("</State>");
      return new State(forward, selfLoop, arcs);
    }
  }
}
