package org.hearth.trainer.internal.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.TransitionModel;
import org.junit.jupiter.api.Test;

final class PhonesTest {
  private static TransitionModel baseModel() throws Exception {
    return KaldiModel.read(BaseModel.FILE).transitions();
  }

  @Test
  void silenceStandsBeforeTheAlphabet() {
    assertEquals(
        List.of("sil", "aa", "zh"), List.of(Phones.name(0), Phones.name(1), Phones.name(39)));
  }

  @Test
  void fitTheBaseModel() throws Exception {
    assertTrue(Phones.fit(baseModel()));
  }

  @Test
  void doNotFitAModelWithPdfsOfItsOwnForAPlaceInTheWord() throws Exception {
    List<TransitionModel.Tuple> tuples = new ArrayList<>(baseModel().tuples());
    TransitionModel.Tuple last = tuples.remove(tuples.size() - 1);
    tuples.add(new TransitionModel.Tuple(last.phone(), 0, 2, last.selfLoopPdf()));
    assertFalse(Phones.fit(new TransitionModel(tuples)));
  }

  @Test
  void anUnknownPhoneIsNamed() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Phones.index("xx")).getMessage();
    assertTrue(message.contains("'xx'"), message);
  }
}
