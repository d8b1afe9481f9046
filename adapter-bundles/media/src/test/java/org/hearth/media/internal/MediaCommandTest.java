package org.hearth.media.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.cli.api.Terminal;
import org.hearth.container.tests.stub.OneAdapter;
import org.hearth.container.tests.stub.OpenVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import picocli.CommandLine;

class MediaCommandTest {
  @TempDir private Path folder;

  /** Whose home is the folder, and where nothing ships. */
  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> folder.toString());
  }

  @Test
  void whatAKilledScanLeftGoesEvenIfTheNextFails() throws Exception {
    Path left = Files.createDirectories(folder.resolve("media/.scan123/media"));
    Files.writeString(left.resolve("vocabulary.json"), "So What");
    Files.writeString(folder.resolve("So What.wav"), "");
    MediaCommand command =
        new MediaCommand(context(), new OpenVault(), new OneAdapter(), null, name -> name);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), nowhere, nowhere, prompt -> null, folder);
    int exit =
        new CommandLine(command.command(terminal))
            .setErr(new PrintWriter(new StringWriter()))
            .execute("scan", ".");
    assertEquals(1, exit);
    try (Stream<Path> files = Files.list(folder.resolve("media"))) {
      assertEquals(List.of(), files.toList());
    }
  }
}
