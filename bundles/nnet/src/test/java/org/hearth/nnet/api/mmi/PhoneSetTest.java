package org.hearth.nnet.api.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.BaseModel;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.TransitionModel;
import org.junit.jupiter.api.Test;

final class PhoneSetTest {
  private static TransitionModel baseModel() throws Exception {
    return KaldiModel.read(BaseModel.FILE).transitions();
  }

  @Test
  void silenceStandsBeforeTheAlphabet() {
    assertEquals(
        List.of("sil", "aa", "zh"),
        List.of(PhoneSet.CMU.name(0), PhoneSet.CMU.name(1), PhoneSet.CMU.name(39)));
  }

  @Test
  void fitTheBaseModel() throws Exception {
    assertTrue(PhoneSet.CMU.fits(baseModel()));
  }

  @Test
  void doNotFitAModelWithPdfsOfItsOwnForAPlaceInTheWord() throws Exception {
    List<TransitionModel.Tuple> tuples = new ArrayList<>(baseModel().tuples());
    TransitionModel.Tuple last = tuples.remove(tuples.size() - 1);
    tuples.add(new TransitionModel.Tuple(last.phone(), 0, 2, last.selfLoopPdf()));
    assertFalse(PhoneSet.CMU.fits(new TransitionModel(tuples)));
  }

  @Test
  void anUnknownPhoneIsNamed() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> PhoneSet.CMU.index("xx")).getMessage();
    assertTrue(message.contains("'xx'"), message);
  }
}
