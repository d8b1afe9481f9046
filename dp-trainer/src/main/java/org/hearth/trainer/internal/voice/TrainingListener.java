package org.hearth.trainer.internal.voice;

import org.hearth.trainer.internal.voice.TrainingMessage.Progress;

/** Is told how a training gets on, on the thread that asked for it. */
interface TrainingListener {

  /** How far it is. */
  void progress(Progress progress);

  /** A sentence that a person should read, such as that an old run was dropped. */
  void note(String sentence);
}
