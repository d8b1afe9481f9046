package org.hearth.it.egress;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/** A program that tries every way out; it ends well if none is open. */
public final class Outward {
  /** Documentation only (RFC 5737): nobody answers, should the way be open after all. */
  private static final byte[] OUTSIDE = {(byte) 192, 0, 2, 1};

  private Outward() {}

  private interface Attempt {
    void run() throws IOException;
  }

  /** Ends with the number of ways that are open. */
  public static void main(String[] args) {
    System.exit(
        isOpen(Outward::connect)
            + isOpen(Outward::connectChannel)
            + isOpen(Outward::send)
            + isOpen(() -> InetAddress.getAllByName("hearth.example")));
  }

  private static int isOpen(Attempt attempt) {
    try {
      attempt.run();
      return 1;
    } catch (SecurityException e) {
      return 0;
    } catch (IOException e) {
      return 1; // It was let go, wherever it got.
    }
  }

  private static InetSocketAddress outside() throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(OUTSIDE), 9);
  }

  private static void connect() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(outside(), 1);
    }
  }

  private static void connectChannel() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      channel.configureBlocking(false);
      channel.connect(outside());
    }
  }

  private static void send() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, outside()));
    }
  }
}
