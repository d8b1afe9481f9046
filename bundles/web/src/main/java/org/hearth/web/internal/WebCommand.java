package org.hearth.web.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.access.Visitor.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth web}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=web")
public final class WebCommand implements CommandProvider {
  /** What other commands take for something else than a person. */
  private static final Set<String> NOBODY = Set.of(Vault.HOUSEHOLD, "auto", "none");

  private final WebDoor door;

  /** Called by the container. */
  @Activate
  public WebCommand(@Reference WebDoor door) {
    this.door = door;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Commands(terminal);
  }

  @Command(
      name = "web",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = {
        "Let browsers in to the household's page, which 'hearth run --web' serves.",
        "A browser stays signed in for 30 days."
      })
  final class Commands {
    private final Terminal terminal;

    Commands(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Show a code with which one browser can sign in, once, within 10 minutes.",
          "An earlier code is no longer good. After 5 wrong ones none is taken for 10 minutes."
        })
    int pair(
        @Option(
                names = "--role",
                defaultValue = "admin",
                paramLabel = "admin|member",
                description = {
                  "admin: sees and changes everything.",
                  "member: sees and changes what is their own (default: ${DEFAULT-VALUE})."
                })
            String role,
        @Option(names = "--user", paramLabel = "NAME", description = "Who it is, for a member.")
            String user,
        @Option(names = "--json", description = "Print a line of JSON.") boolean json)
        throws IOException {
      Visitor visitor = visitor(role, Optional.ofNullable(user));
      String url =
          door.url()
              .orElseThrow(
                  () ->
                      new IOException(
                          "the page is not open here; start Hearth by 'hearth run --web'"));
      String code = door.pair(visitor);
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("url", url);
        terminal.out().println(JsonLine.of(fields));
        return 0;
      }
      terminal.out().printf("code  %s %s%n", code.substring(0, 4), code.substring(4));
      terminal.out().println("page  " + url);
      return 0;
    }

    @Command(
        name = "certificate",
        mixinStandardHelpOptions = true,
        description = {
          "Write the certificate of the household's authority, in PEM, for phones to trust.",
          "It vouches for private addresses and local names alone."
        })
    int certificate(
        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Instead of standard output.")
            Path output)
        throws IOException, KeystoreException, GeneralSecurityException {
      X509Certificate certificate = door.authority().certificate();
      String pem =
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(certificate.getEncoded())
              + "\n-----END CERTIFICATE-----\n";
      if (output == null) {
        terminal.out().print(pem);
      } else {
        Files.writeString(terminal.resolve(output), pem, StandardCharsets.US_ASCII);
      }
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      terminal
          .err()
          .println("sha256 " + HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT));
      return 0;
    }

    @Command(
        name = "sign-out",
        mixinStandardHelpOptions = true,
        description = "Sign browsers out: all of them, or those of one person.")
    int signOut(
        @Option(names = "--user", paramLabel = "NAME", description = "Of this person only.")
            String user)
        throws KeystoreException {
      int count = door.signOut(Optional.ofNullable(user));
      terminal.out().println("signed out: " + count);
      return 0;
    }
  }

  private static Visitor visitor(String role, Optional<String> user) throws IOException {
    if (user.isPresent()
        && (!user.get().matches("[a-z][a-z0-9_-]{0,63}") || NOBODY.contains(user.get()))) {
      throw new IOException(
          "--user is '"
              + user.get()
              + "', expected a lower-case letter, then letters, digits, '-' or '_', at most 64, and"
              + " not 'household', 'auto' or 'none'");
    }
    return switch (role) {
      case "admin" -> new Visitor(Role.ADMIN, user);
      case "member" -> {
        if (user.isEmpty()) {
          throw new IOException("--role is member, expected --user NAME, too");
        }
        yield new Visitor(Role.MEMBER, user);
      }
      default -> throw new IOException("--role is '" + role + "', expected admin or member");
    };
  }
}
