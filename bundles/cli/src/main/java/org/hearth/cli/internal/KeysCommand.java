package org.hearth.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code hearth keys}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=keys")
public final class KeysCommand implements CommandProvider {
  private final KeyManager keys;
  private final ContextManager contexts;

  /** Called by the container. */
  @Activate
  public KeysCommand(@Reference KeyManager keys, @Reference ContextManager contexts) {
    this.keys = keys;
    this.contexts = contexts;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Keys(terminal);
  }

  /** {@code file}, {@code passphrase} or {@code systemd-creds}. */
  static final class SourceConverter implements ITypeConverter<KeySource> {
    @Override
    public KeySource convert(String label) {
      try {
        return KeySource.ofLabel(label);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Something that a passphrase is needed for. */
  private interface Use {
    void with(char[] passphrase) throws KeystoreException;
  }

  @Command(
      name = "keys",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Show, renew, protect and recover the household's keys.")
  final class Keys {
    private final Terminal terminal;

    Keys(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Show where the keys come from, whose there are, and the public ones.")
    int status(@Option(names = "--json") boolean json) throws KeystoreException {
      Optional<KeyStatus> status = keys.status();
      if (json) {
        terminal.out().println(KeyStatusJson.line(status));
      } else if (status.isEmpty()) {
        terminal.out().println("there are no keys yet; they are made when something is sealed");
      } else {
        print(status.get());
      }
      return 0;
    }

    private void print(KeyStatus status) {
      line("key-encryption key", status.source().label() + ", generation " + status.generation());
      line("recovery file", recovery(status));
      line(
          "people with keys",
          status.people().isEmpty() ? "none" : String.join(", ", status.people()));
      line("publisher", status.publisher());
      line("fingerprint", status.publisherFingerprint());
      line("device", status.device());
    }

    private static String recovery(KeyStatus status) {
      if (status.recoveryGeneration().isEmpty()) {
        return "none was exported (hearth keys export-recovery FILE)";
      }
      long generation = status.recoveryGeneration().getAsLong();
      return generation == status.generation()
          ? "exported, holds"
          : "of generation " + generation + ", export a new one";
    }

    private void line(String name, String value) {
      terminal.out().printf("%-20s%s%n", name, value);
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Replace the keys and seal everything again.",
          "Bundles that were built before and not installed must be built again."
        })
    int rotate(
        @Option(
                names = "--identity",
                description =
                    "Replace the publisher's and the device's key too: tell others the new ones.")
            boolean identity)
        throws KeystoreException {
      int written = keys.rotate(identity);
      terminal.out().println("rotated the keys; " + written + " files were sealed again");
      return 0;
    }

    @Command(
        name = "change-kek",
        mixinStandardHelpOptions = true,
        description = {
          "Move the key-encryption key to another source, or renew it in the same.",
          "A passphrase is asked for, or read from standard input, a line for each question."
        })
    int changeKek(
        @Option(
                names = "--to",
                required = true,
                paramLabel = "file|passphrase|systemd-creds",
                converter = SourceConverter.class)
            KeySource source)
        throws KeystoreException, IOException {
      if (source == KeySource.PASSPHRASE) {
        withNewPassphrase("New passphrase: ", given -> keys.changeSource(source, given));
      } else {
        keys.changeSource(source, new char[0]);
      }
      terminal.out().println("the key-encryption key comes from " + source.label() + " now");
      return 0;
    }

    @Command(
        name = "export-recovery",
        mixinStandardHelpOptions = true,
        description = {
          "Write the key-encryption key to a file, under a passphrase.",
          "With a backup of the home it brings everything back. Export it again after a rotation,",
          "and destroy old files after forgetting a person."
        })
    int exportRecovery(@Parameters(paramLabel = "FILE") Path file)
        throws KeystoreException, IOException {
      Path target = terminal.resolve(file);
      withNewPassphrase(
          "Passphrase of the recovery file: ", given -> keys.exportRecovery(target, given));
      terminal.out().println("wrote " + file + "; keep it apart from your backups");
      return 0;
    }

    @Command(
        name = "import-recovery",
        mixinStandardHelpOptions = true,
        description = "Open restored keys with a recovery file.")
    int importRecovery(@Parameters(paramLabel = "FILE") Path file)
        throws KeystoreException, IOException, AdapterException {
      char[] passphrase = terminal.secret("Passphrase of the recovery file: ");
      try {
        keys.importRecovery(terminal.resolve(file), passphrase);
      } finally {
        Arrays.fill(passphrase, '\0');
      }
      contexts.reload();
      terminal.out().println("the keys open again, with a new key file");
      return 0;
    }

    /** Asks twice, so that a slip of the finger locks nobody out. */
    private void withNewPassphrase(String prompt, Use use) throws KeystoreException, IOException {
      char[] first = terminal.secret(prompt);
      char[] second = new char[0];
      try {
        second = terminal.secret("Once more: ");
        if (!Arrays.equals(first, second)) {
          throw new KeystoreException("the two passphrases differ; nothing was changed");
        }
        use.with(first);
      } finally {
        Arrays.fill(first, '\0');
        Arrays.fill(second, '\0');
      }
    }
  }
}
