package org.hearth.cli.internal;

import java.io.EOFException;
import java.io.IOException;
import org.hearth.cli.api.Terminal;
import org.hearth.cli.control.Frame;
import org.hearth.cli.control.Secret;

/** Secrets that the caller types or pipes. */
final class RemoteSecrets implements Terminal.Secrets {
  private final Questions questions;

  RemoteSecrets(Questions questions) {
    this.questions = questions;
  }

  @Override
  public char[] ask(String prompt) throws IOException {
    Frame answer = questions.ask(Frame.of(Frame.Type.PROMPT, prompt));
    if (answer.type() != Frame.Type.SECRET) {
      throw new EOFException(
          "standard input ended where a secret was asked for: " + prompt.strip());
    }
    return Secret.of(answer);
  }
}
