package org.hearth.forge.internal.graph;

/** Transducers from text. */
final class Fsts {
  private Fsts() {}

  /**
   * @param lines {@code from to input output cost} for an arc, {@code state cost} for an end
   */
  static Fst of(String... lines) {
    Fst fst = new Fst();
    for (String line : lines) {
      String[] fields = line.split(" ");
      int state = state(fst, fields[0]);
      if (fields.length == 2) {
        fst.setFinal(state, Float.parseFloat(fields[1]));
      } else {
        int target = state(fst, fields[1]);
        int input = Integer.parseInt(fields[2]);
        int output = Integer.parseInt(fields[3]);
        fst.addArc(state, new Fst.Arc(input, output, Float.parseFloat(fields[4]), target));
      }
    }
    return fst;
  }

  private static int state(Fst fst, String number) {
    int state = Integer.parseInt(number);
    while (fst.states() <= state) {
      fst.addState();
    }
    return state;
  }
}
