package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GateTest {
  private final AtomicLong cpu = new AtomicLong();

  @Test
  void anOpenGateTellsNothing() {
    List<Boolean> told = new ArrayList<>();
    Gate gate = new Gate(1, cpu::get, told::add);
    cpu.addAndGet(1_000_000_000);
    gate.run();
    assertEquals(List.of(), told);
  }

  @Test
  void aHeldGateKeepsTheThreadUntilItIsReleased() throws InterruptedException {
    BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
    Gate gate = new Gate(1, cpu::get, told::add);
    gate.hold(true);
    Thread thread = new Thread(gate);
    thread.start();
    assertTrue(told.take());
    gate.hold(false);
    assertEquals(false, told.take());
    thread.join();
  }

  /** 20 ms of work at a share of a fifth: at least 80 ms of sleep. */
  @Test
  void aShareIsPaidForInSleep() {
    Gate gate = new Gate(0.2, cpu::get, held -> {});
    long begin = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      cpu.addAndGet(2_000_000);
      gate.run();
    }
    long slept = System.nanoTime() - begin;
    assertTrue(slept >= 75_000_000, () -> "slept " + slept + " ns");
  }
}
