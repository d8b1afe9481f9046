package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.it.egress.LoopbackOnly;
import org.hearth.it.egress.OpenPorts;
import org.hearth.it.egress.Outward;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing leaves the machine: Hearth does all it does where there is no network, and where there is
 * one it does not try. The first holds for native code too, the second finds what a failed attempt
 * would hide.
 */
final class EgressIT {
  private static final String NO_MANAGER = "this Java has no security manager any more";

  /** A network of its own that consists of loopback. */
  private static final List<String> NAMESPACE =
      List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\"");

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void theDemoNeedsNoNetwork() throws Exception {
    List<String> interfaces = interfaces();
    assumeTrue(!interfaces.isEmpty(), "no network namespace without rights here: unshare -rn");
    assertEquals(List.of("lo"), interfaces);
    List<String> command = new ArrayList<>(NAMESPACE);
    command.add(Hearth.CHECKOUT.resolve("hearth").toString());
    assertDemoPasses(Hearth.in(folder, command).run("demo"));
  }

  /** Network interfaces in the namespace; none where there cannot be one. */
  private static List<String> interfaces() throws InterruptedException {
    List<String> command = new ArrayList<>(NAMESPACE);
    command.addAll(List.of("cat", "/proc/net/dev"));
    try {
      Process process = new ProcessBuilder(command).start();
      List<String> table = process.inputReader().lines().skip(2).toList();
      return process.waitFor() == 0
          ? table.stream().map(line -> line.split(":")[0].strip()).toList()
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void assertDemoPasses(Hearth.Result demo) {
    assertEquals(0, demo.exit(), demo.toString());
    assertTrue(demo.out().contains("14 of 14 as expected"), demo.out());
  }

  @Test
  @DisabledForJreRange(min = JRE.JAVA_24, disabledReason = NO_MANAGER)
  void theCheckFindsEveryWayOut() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(guard());
    command.add(Outward.class.getName());
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), "ways that are open");
    assertEquals(
        List.of(
            "denied connection to 192.0.2.1",
            "denied connection to 192.0.2.1",
            "denied connection to 192.0.2.1",
            "denied look-up of hearth.example"),
        record().stream().filter(line -> line.startsWith("denied")).toList());
  }

  @Test
  @DisabledForJreRange(min = JRE.JAVA_24, disabledReason = NO_MANAGER)
  void theDemoTriesNoWayOut() throws Exception {
    assertDemoPasses(guarded().run("demo"));
    assertLoopbackAlone();
  }

  @Test
  @DisabledForJreRange(min = JRE.JAVA_24, disabledReason = NO_MANAGER)
  void aContainerTriesNoWayOutAndNobodyOutsideReachesIt() throws Exception {
    Hearth hearth = guarded();
    try (Hearth.Started container = hearth.startContainer()) {
      String recording = Audio.demo("06-anna-open-the-door").toString();
      Hearth.Result heard = hearth.run("listen", "--context", "kitchen", recording);
      assertTrue(heard.out().contains("OpenOven"), heard.toString());
      List<InetSocketAddress> ports = OpenPorts.of(container.process().pid());
      assertEquals(1, ports.size(), "the control socket: " + ports);
      assertTrue(ports.get(0).getAddress().isLoopbackAddress(), ports.toString());
    }
    assertLoopbackAlone();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSocketForEverybodyWouldBeFound() throws Exception {
    InetAddress everywhere = InetAddress.getByName("0.0.0.0");
    try (ServerSocket socket = new ServerSocket(0, 1, everywhere)) {
      int port = socket.getLocalPort();
      InetSocketAddress found =
          OpenPorts.of(ProcessHandle.current().pid()).stream()
              .filter(address -> address.getPort() == port)
              .findFirst()
              .orElseThrow();
      assertFalse(found.getAddress().isLoopbackAddress(), found.toString());
    }
  }

  private Hearth guarded() throws IOException {
    Hearth hearth = Hearth.in(folder);
    guard().forEach(hearth::withJvmOption);
    return hearth;
  }

  private List<String> guard() {
    Path classes =
        Path.of(LoopbackOnly.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return List.of(
        "-Xbootclasspath/a:" + classes,
        "-Djava.security.manager=" + LoopbackOnly.class.getName(),
        "-D" + LoopbackOnly.RECORD + "=" + folder.resolve("record"));
  }

  private List<String> record() throws IOException {
    return Files.readAllLines(folder.resolve("record"));
  }

  /** Hearth's own channel was seen, and nothing else. */
  private void assertLoopbackAlone() throws IOException {
    List<String> record = record().stream().distinct().sorted().toList();
    assertEquals(
        List.of("allowed connection to 127.0.0.1", "allowed listening"),
        record.stream().filter(line -> !line.equals("allowed look-up of 127.0.0.1")).toList());
  }
}
