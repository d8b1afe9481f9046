package org.hearth.nnet.api;

import java.nio.file.Path;

/** The model that Hearth ships. */
public final class BaseModel {
  /** Tests run in the module's folder. */
  public static final Path FOLDER = Path.of("../../asr-core/model/hearth-en");

  public static final Path FILE = FOLDER.resolve("am/final.mdl");

  private BaseModel() {}
}
