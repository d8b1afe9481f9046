package org.hearth.homeassistant.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.container.tests.stub.StubHomeAssistant;
import org.hearth.intent.internal.NormalizedSpokenForm;
import org.hearth.intent.internal.TemplateIntentCompiler;

/** What several tests need. */
final class Fixture {
  /** Longer than any computer needs; never waited for in full. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  /** Notices another purpose, and encrypts nothing. */
  static final Vault VAULT =
      new Vault() {
        @Override
        public byte[] seal(String owner, String purpose, byte[] plaintext) {
          return (purpose + "\n" + new String(plaintext, StandardCharsets.UTF_8))
              .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] open(String owner, String purpose, byte[] sealed) throws KeystoreException {
          String text = new String(sealed, StandardCharsets.UTF_8);
          if (!text.startsWith(purpose + "\n")) {
            throw new KeystoreException("sealed for something else");
          }
          return text.substring(purpose.length() + 1).getBytes(StandardCharsets.UTF_8);
        }
      };

  private Fixture() {}

  static Access access(StubHomeAssistant stub) {
    return new Access(URI.create(stub.url()), StubHomeAssistant.TOKEN);
  }

  static House read(StubHomeAssistant stub) throws Exception {
    try (Conversation conversation =
        Conversation.open(HttpClient.newHttpClient(), access(stub), LIMIT)) {
      return new HouseReader(conversation).read();
    }
  }

  /** The sentences of the context that ships. */
  static String shipped() throws IOException {
    return Files.readString(Path.of("../../adapter-bundles/home/sentences.yaml"));
  }

  static HomeSentences sentences() {
    return new HomeSentences(new NormalizedSpokenForm());
  }

  /** Sentences of the context home. */
  static IntentModel compile(String sentences) throws IntentException {
    return compile("home", sentences);
  }

  static IntentModel compile(String context, String sentences) throws IntentException {
    AdapterDescriptor descriptor =
        new AdapterDescriptor(
            context, AdapterKind.CONTEXT, "1.0.0", "0".repeat(64), 1, "household");
    return new TemplateIntentCompiler()
        .compile(
            List.of(new Adapter(descriptor, Vocabulary.EMPTY, Optional.of(sentences), List.of())));
  }

  /** What somebody asks for who says a sentence of the model. */
  static IntentRequest request(IntentModel model, String sentence, String source) {
    return new IntentRequest(
        match(model, sentence).orElseThrow(() -> new AssertionError(sentence)),
        sentence,
        Optional.empty(),
        Optional.of(source));
  }

  static Optional<IntentMatch> match(IntentModel model, String sentence) {
    return model.match(List.of(sentence.split(" ")));
  }
}
