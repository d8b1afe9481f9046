package org.hearth.nnet.internal.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.ReadLimits;
import org.hearth.nnet.internal.io.StoredComponent.Opaque;

/**
 * A {@code final.mdl} as bytes. Writing what was read, in its own binary encoding, gives the same
 * bytes. Kaldi: {@code nnet3/am-nnet-simple.cc}, {@code nnet3/nnet-nnet.cc}.
 */
public final class ModelCodec {
  private ModelCodec() {}

  /**
   * @param name of the file, for messages
   * @throws ModelFormatException at the first byte that is not as Kaldi writes it
   */
  public static ModelFile read(String name, byte[] bytes, ReadLimits limits)
      throws ModelFormatException {
    KaldiInput in = KaldiInput.open(name, bytes, limits);
    StoredTransitions transitions = TransitionsCodec.read(in);
    StoredNetwork network = network(in);
    in.expect("<LeftContext>");
    int leftContext = context(in);
    in.expect("<RightContext>");
    int rightContext = context(in);
    in.expect("<Priors>");
    Value priors = in.vector("priors");
    return new ModelFile(
        name, in.encoding(), transitions, network, leftContext, rightContext, priors, in.rest());
  }

  /**
   * Reads a file that has a network and nothing else, as Kaldi's {@code nnet3-copy} writes it.
   *
   * @param name of the file, for messages
   * @throws ModelFormatException at the first byte that is not as Kaldi writes it
   */
  public static StoredNetwork readNetwork(String name, byte[] bytes, ReadLimits limits)
      throws ModelFormatException {
    KaldiInput in = KaldiInput.open(name, bytes, limits);
    StoredNetwork network = network(in);
    int end = in.position;
    if (!in.rest().isBlank()) {
      in.position = end;
      throw in.error("the end of the file");
    }
    return network;
  }

  private static StoredNetwork network(KaldiInput in) throws ModelFormatException {
    in.expect("<Nnet3>");
    int lineAt = in.position;
    if (!in.line().isBlank()) {
      in.position = lineAt;
      throw in.error("a line's end");
    }
    int configurationAt = in.position;
    List<String> configuration = in.linesToBlank();
    if (configuration.size() > 2 * in.limits.components()) {
      in.position = configurationAt;
      throw in.error(
          configuration.size() + " configuration lines", "at most " + 2 * in.limits.components());
    }
    List<StoredComponent> components = components(in);
    in.expect("</Nnet3>");
    return new StoredNetwork(configuration, components);
  }

  private static List<StoredComponent> components(KaldiInput in) throws ModelFormatException {
    in.expect("<NumComponents>");
    int count = in.count("a number of components", in.limits.components());
    List<StoredComponent> components = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int begin = in.position;
      StoredComponent component = ComponentCodec.read(in);
      if (!names.add(component.name())) {
        in.position = begin;
        throw in.error("a second component " + component.name(), "another name");
      }
      components.add(component);
    }
    return components;
  }

  private static int context(KaldiInput in) throws ModelFormatException {
    int begin = in.position;
    int frames = in.integer("a number of frames");
    // A context of minutes would ask for as many copies of the first frame.
    if (frames < 0 || frames > in.limits.contextFrames()) {
      in.position = begin;
      throw in.error(frames + "", "frames from 0 to " + in.limits.contextFrames());
    }
    return frames;
  }

  /**
   * @throws NnetException when a part that could not be parsed would have to change its encoding
   */
  public static byte[] write(ModelFile model, Encoding encoding) throws NnetException {
    boolean same = encoding == model.encoding();
    if (!same) {
      requireParsed(model, encoding);
    }
    KaldiOutput out = KaldiOutput.open(encoding);
    TransitionsCodec.write(out, model.transitions());
    out.token("<Nnet3>");
    out.line("");
    model.configuration().forEach(out::line);
    out.line("");
    out.token("<NumComponents>");
    out.integer(model.components().size());
    out.newline();
    model.components().forEach(component -> ComponentCodec.write(out, component));
    out.token("</Nnet3>");
    out.token("<LeftContext>");
    out.integer(model.leftContext());
    out.token("<RightContext>");
    out.integer(model.rightContext());
    out.token("<Priors>");
    out.value(model.priors());
    if (same) {
      out.latin1(model.tail());
    }
    return out.toBytes();
  }

  private static void requireParsed(ModelFile model, Encoding encoding) throws NnetException {
    for (StoredComponent component : model.components()) {
      if (component instanceof Opaque opaque) {
        throw new NnetException(
            String.format(
                "%s: component %s of type %s can be written as %s only, not as %s: %s",
                model.name(),
                opaque.name(),
                opaque.type(),
                model.encoding(),
                encoding,
                opaque.why()));
      }
    }
    if (!model.tail().isBlank()) {
      throw new NnetException(
          model.name()
              + ": "
              + model.tail().length()
              + " unknown bytes after <Priors> can be written as "
              + model.encoding()
              + " only, not as "
              + encoding);
    }
  }
}
